using System.Diagnostics;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>dynoxide as NuGet unpacks it: without the permission to run it, or with that of the user alone who restored it.</summary>
public sealed class ExecutableFileTests
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Readers = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [Fact]
    public void Program_without_permission_to_run_gets_it()
    {
        Machine.SkipOnWindows();
        using var folder = new TemporaryFolder();
        var program = folder.Create("dynoxide", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

            Assert.Equal(program, ExecutableFile.Of(program));
            Assert.Equal(OwnerAlone | UnixFileMode.GroupRead | UnixFileMode.GroupExecute, File.GetUnixFileMode(program));
        }
    }

    [Fact]
    public void Program_that_others_may_run_is_made_one_that_this_user_may_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Root may run what anybody may.");
        using var folder = new TemporaryFolder();
        var program = folder.Create("dynoxide", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, Readers | UnixFileMode.GroupExecute);

            Assert.Equal(program, ExecutableFile.Of(program));
            Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [Fact]
    public void Copy_is_for_this_user_alone()
    {
        Machine.SkipOnWindows();
        using var folder = new TemporaryFolder();
        var program = folder.Create("dynoxide", "#!/bin/sh\n");

        var copy = ExecutableFile.Copy(program);

        Assert.NotEqual(program, copy);
        Assert.Equal("#!/bin/sh\n", File.ReadAllText(copy));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((OwnerAlone, OwnerAlone), (File.GetUnixFileMode(copy), File.GetUnixFileMode(Path.GetDirectoryName(copy)!)));
        }
    }

    /// <summary>After a restore with umask 0022 the file is rwxr--r--: its permission to run is of no use to others.</summary>
    [Fact]
    public async Task Program_of_another_user_starts()
    {
        var setpriv = EngineEnvironment.Current.FindOnPath("setpriv");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && setpriv is not null, "Only root, with setpriv, can run a process as another user.");
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        var program = folder.Create(Path.Combine("runtimes", EngineEnvironment.Current.RuntimeIdentifier, "native", "dynoxide"));
        File.Copy(Path.Combine(PackageTests.Root, "engines", "node_modules", "@dynoxide", EngineEnvironment.Current.NodePlatform, "dynoxide"), program, overwrite: true);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, OwnerAlone | Readers | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            File.SetUnixFileMode(program, OwnerAlone | Readers);
        }

        var start = new ProcessStartInfo(setpriv!, ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Path.Combine(folder.Path, "EngineOwner.dll"), "Dynoxide"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["HOME"] = folder.Path;
        using var owner = Process.Start(start)!;
        var errors = owner.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var line = await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await owner.StandardInput.WriteLineAsync();
        Assert.True(int.TryParse(line, out _), await errors);
    }
}
