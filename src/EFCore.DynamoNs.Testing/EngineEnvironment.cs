using System.Runtime.InteropServices;

namespace EFCore.DynamoNs.Testing;

/// <summary>What the choice of an engine depends on outside the options: variables, platform and the application's folder.</summary>
internal sealed record EngineEnvironment(
    Func<string, string?> Variables,
    string BaseDirectory,
    OSPlatform System,
    Architecture Architecture)
{
    public const string EndpointVariable = "DYNAMONS_ENDPOINT";
    public const string EngineVariable = "DYNAMONS_ENGINE";
    public const string EnginesVariable = "DYNAMONS_ENGINES";

    public static EngineEnvironment Current { get; } = new(
        Environment.GetEnvironmentVariable,
        AppContext.BaseDirectory,
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux,
        RuntimeInformation.OSArchitecture);

    public bool IsWindows => System == OSPlatform.Windows;

    /// <summary>The platform as npm packages name it, such as <c>darwin-arm64</c>.</summary>
    public string NodePlatform => $"{(IsWindows ? "win32" : System == OSPlatform.OSX ? "darwin" : "linux")}-{ArchitectureName}";

    /// <summary>The platform as NuGet packages name it, such as <c>osx-arm64</c>.</summary>
    public string RuntimeIdentifier => $"{(IsWindows ? "win" : System == OSPlatform.OSX ? "osx" : "linux")}-{ArchitectureName}";

    private string ArchitectureName => Architecture.ToString().ToLowerInvariant();

    public string? Variable(string name) => Variables(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public string FileName(string program) => IsWindows ? program + ".exe" : program;

    public string? FindOnPath(string fileName)
        => (Variable("PATH") ?? "")
            .Split(IsWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
}
