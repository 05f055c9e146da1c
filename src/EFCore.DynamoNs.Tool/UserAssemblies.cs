using System.Reflection;
using System.Runtime.Loader;

namespace EFCore.DynamoNs.Tool;

/// <summary>An application's assemblies. What the tool has itself (EF, the provider, the AWS SDK) both share, or types would be told apart.</summary>
internal sealed class UserAssemblies : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;

    public UserAssemblies(string path)
        : base("dynamons")
    {
        _resolver = new AssemblyDependencyResolver(path);
        Main = LoadFromAssemblyPath(path);
    }

    public Assembly Main { get; }

    /// <summary>Those beside it that it refers to, and that are not the tool's too: its contexts may be in a project of their own.</summary>
    public IEnumerable<Assembly> Referenced
        => Main.GetReferencedAssemblies().Select(TryLoad).OfType<Assembly>().Where(assembly => GetLoadContext(assembly) == this);

    /// <summary>Null where it needs a framework that the tool does not have.</summary>
    private Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return LoadFromAssemblyName(name);
        }
        catch (Exception missing) when (missing is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (Exception missing) when (missing is FileNotFoundException or FileLoadException)
        {
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }
}
