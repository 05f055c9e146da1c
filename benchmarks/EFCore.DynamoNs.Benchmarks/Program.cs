using EFCore.DynamoNs.Benchmarks;

if (args is ["ratios", ..])
{
    await Ratios.RunAsync(args.ElementAtOrDefault(1));
    return 0;
}

Console.Error.WriteLine("ratios [part of a case's name]: time and allocated bytes against the low-level AWS SDK with hand-written mapping");
return 1;
