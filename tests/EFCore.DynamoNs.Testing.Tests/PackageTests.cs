using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>What users get from NuGet.</summary>
public sealed class PackageTests
{
    private const string Program = "runtimes/linux-x64/native/dynoxide";

    [Fact]
    public async Task Package_has_dynoxide_with_its_licence_and_no_jar()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(Root, "engines", "node_modules", "@dynoxide", "linux-x64", "dynoxide")),
            "dynoxide for linux-x64 has no program here: run 'npm ci' in engines/.");
        using var folder = new TemporaryFolder();

        await PackAsync(folder.Path);

        using var package = await ZipFile.OpenReadAsync(Directory.GetFiles(folder.Path, "*.nupkg").Single(), TestContext.Current.CancellationToken);
        var files = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal([Program], files.Where(file => file.StartsWith("runtimes/", StringComparison.Ordinal)));
        Assert.Contains("lib/net10.0/EFCore.DynamoNs.Testing.dll", files);
        Assert.DoesNotContain(files, file => file.EndsWith(".jar", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".engines.txt", StringComparison.Ordinal));
        var notice = await TextAsync(package.GetEntry("THIRD-PARTY-NOTICES.txt")!);
        Assert.Contains("Copyright (c) 2026 Martin Hicks (https://martinhicks.dev)", notice);
        Assert.Contains("The above copyright notice and this permission notice shall be included in all", notice);
        Assert.Contains($"Version:  {PackedVersion()}", notice);
        Assert.InRange(new FileInfo(Directory.GetFiles(folder.Path, "*.nupkg").Single()).Length, 1, 6 * 1024 * 1024);
        await AssertProviderVersionAsync(package);
        await AssertRunsAsync(package.GetEntry(Program)!, folder);
    }

    internal static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static async Task AssertProviderVersionAsync(ZipArchive package)
    {
        var nuspec = XDocument.Parse(await TextAsync(package.GetEntry("EFCore.DynamoNs.Testing.nuspec")!));
        var provider = nuspec.Descendants().Single(element => element.Name.LocalName == "dependency" && (string?)element.Attribute("id") == "EFCore.DynamoNs");
        Assert.Matches(@"^\[[0-9.]+\]$", (string?)provider.Attribute("version"));
        Assert.DoesNotContain(nuspec.Descendants(), element => ((string?)element.Attribute("id"))?.Contains("xunit", StringComparison.OrdinalIgnoreCase) == true);
        Assert.DoesNotContain(nuspec.Descendants(), element => (string?)element.Attribute("id") == "Testcontainers");
    }

    /// <summary>As it comes out of the package, where it lies beside an application.</summary>
    private static async Task AssertRunsAsync(ZipArchiveEntry program, TemporaryFolder folder)
    {
        if (EngineEnvironment.Current.RuntimeIdentifier != "linux-x64")
        {
            return;
        }

        var path = folder.Create(Program);
        await using (var file = File.Create(path))
        await using (var content = await program.OpenAsync(TestContext.Current.CancellationToken))
        {
            await content.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        var environment = EngineEnvironment.Current with { BaseDirectory = folder.Path, Variables = _ => null };
        await using var engine = await LocalDynamo.StartAsync(
            new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide },
            environment,
            TestContext.Current.CancellationToken);
        Assert.True(Machine.IsRunning(Assert.NotNull(engine.ProcessId)));
    }

    private static async Task PackAsync(string folder)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(
            "dotnet",
            ["pack", Path.Combine(Root, "src", "EFCore.DynamoNs.Testing"), "--no-build", "--no-restore", "--configuration", configuration, "--output", folder])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("DynoxidePlatforms");
        using var pack = Process.Start(start)!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output);
    }

    private static string PackedVersion()
    {
        using var package = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "engines", "package.json")));
        return package.RootElement.GetProperty("optionalDependencies").GetProperty("@dynoxide/linux-x64").GetString()!;
    }

    private static async Task<string> TextAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string FindRoot(string folder)
        => File.Exists(Path.Combine(folder, "EFCore.DynamoNs.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run below the repository."));
}
