using EFCore.DynamoNs.Tool;

return CommandLine.Run(args, Terminal.For(Console.Out, Console.IsOutputRedirected), Terminal.For(Console.Error, Console.IsErrorRedirected));
