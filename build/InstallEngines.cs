using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Runs <c>npm ci</c> once for all builds that go on at the same time; without npm it warns and the build goes on.</summary>
public class InstallEngines : Task
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Required]
    public string Directory { get; set; }

    [Required]
    public string StampFile { get; set; }

    [Required]
    public string Stamp { get; set; }

    public override bool Execute()
    {
        // The system frees the lock when its holder is killed, and npm empties node_modules before it installs:
        // what a killed build leaves behind has no stamp and is made again.
        using (var hold = Lock(Path.Combine(Directory, "node_modules.lock")))
        {
            if (hold == null)
            {
                Warn("Another build holds " + Path.Combine(Directory, "node_modules.lock") + ", or it can't be written.");
            }
            else if (!File.Exists(StampFile) || File.ReadAllText(StampFile) != Stamp)
            {
                Install();
            }
        }

        return !Log.HasLoggedErrors;
    }

    private static FileStream Lock(string path)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }

        return null;
    }

    private void Install()
    {
        Log.LogMessage(MessageImportance.High, "Installing the DynamoDB engines with 'npm ci' in " + Directory);
        var isWindows = Path.DirectorySeparatorChar == '\\';
        var start = isWindows ? new ProcessStartInfo("cmd.exe", "/d /c npm ci") : new ProcessStartInfo("npm", "ci");
        start.WorkingDirectory = Directory;
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using (var npm = Process.Start(start))
            {
                npm.StandardInput.Close();
                npm.OutputDataReceived += (_, line) => Log.LogMessage(MessageImportance.Low, line.Data ?? "");
                npm.BeginOutputReadLine();
                var errors = npm.StandardError.ReadToEnd();
                npm.WaitForExit();
                if (npm.ExitCode == 0)
                {
                    File.WriteAllText(StampFile, Stamp);
                }
                else
                {
                    Warn("'npm ci' in " + Directory + " ended with exit code " + npm.ExitCode + ": " + errors.Trim());
                }
            }
        }
        catch (Win32Exception)
        {
            Warn("npm is not on the PATH.");
        }
    }

    private void Warn(string reason)
        => Log.LogWarning(
            null,
            "DNSENGINES",
            null,
            null,
            0,
            0,
            0,
            0,
            "The DynamoDB engines for tests were not installed; LocalDynamo tells the other ways when it is used. " + reason);
}
