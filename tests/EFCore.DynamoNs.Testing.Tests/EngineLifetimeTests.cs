using System.Diagnostics;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class EngineLifetimeTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(LocalDynamoEngine.Dynoxide)]
    [InlineData(LocalDynamoEngine.DynamoDBLocal)]
    public async Task Engine_ends_when_its_owner_is_killed(LocalDynamoEngine engine)
    {
        var (owner, process) = await StartOwnerAsync(engine);
        using (owner)
        {
            Assert.True(Machine.IsRunning(process));

            owner.Kill();

            Assert.True(await Machine.EndsAsync(process, Soon), $"The engine's process {process} outlived its owner.");
        }
    }

    [Fact]
    public async Task Engine_ends_when_its_owner_ends_without_disposing_it()
    {
        var (owner, process) = await StartOwnerAsync(LocalDynamoEngine.Dynoxide);
        using (owner)
        {
            await owner.StandardInput.WriteLineAsync();

            Assert.True(await Machine.EndsAsync(process, Soon), $"The engine's process {process} outlived its owner.");
            await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, owner.ExitCode);
        }
    }

    private static async Task<(Process Owner, int Engine)> StartOwnerAsync(LocalDynamoEngine engine)
    {
        Machine.SkipUnlessThereIs(engine);
        var program = Path.Combine(AppContext.BaseDirectory, "EngineOwner.dll");
        var owner = Process.Start(new ProcessStartInfo("dotnet", [program, $"{engine}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return (owner, int.Parse(line ?? throw new InvalidOperationException("The owner ended without starting an engine.")));
    }
}
