using EFCore.DynamoNs.Testing;

// Prints the id of the engine's process, then waits to be killed, or for a line on its input to end without disposing.
var local = await LocalDynamo.StartAsync(new LocalDynamoOptions { Engine = Enum.Parse<LocalDynamoEngine>(args[0]) });
Console.WriteLine(local.ProcessId);
Console.ReadLine();
GC.KeepAlive(local);
