using System.Reflection;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EFCore.DynamoNs.Tool;

/// <summary>A context of the application, put on the tables that the command names.</summary>
internal static class UserContext
{
    /// <summary>What the entities of a context differ in from the declared tables.</summary>
    /// <param name="target">The declared tables; they take the place of those that the context's options name.</param>
    /// <param name="assemblyPath">The application's assembly.</param>
    /// <param name="name">The context's class, with or without its namespace; null where there is one only.</param>
    public static IReadOnlyList<TableDifference> Differences(TableTarget target, string assemblyPath, string? name)
    {
        if (!File.Exists(assemblyPath))
        {
            throw Errors.ContextNotLoaded(assemblyPath, "there is no such file");
        }

        var assemblies = Load(assemblyPath);
        var types = Types(assemblies.Main);
        var contexts = Contexts(types);
        if (contexts.Count == 0)
        {
            types = [.. types, .. assemblies.Referenced.SelectMany(Types)];
            contexts = Contexts(types);
        }

        var named = contexts.Where(type => name is null || type.Name == name || type.FullName == name).ToList();
        if (named is not [var context])
        {
            throw Errors.ContextNotLoaded(
                assemblyPath,
                contexts.Count == 0 ? "neither it nor the assemblies that it refers to hold a context of this version of EF Core" : $"its contexts are {string.Join(", ", contexts.Select(type => type.FullName))}: name one with --context");
        }

        using var _ = OptionsOverride.Use(options => options with
        {
            Namespace = target.Namespace,
            SchemaSource = target.Source,
            SchemaCache = null,
            Client = null,
            ClientSettings = target.Client,
        });
        using var instance = Create(context, types, assemblyPath);
        return DynamoTablesExtensions.Tables(instance.Database).EntitySide().Differences;
    }

    private static UserAssemblies Load(string assemblyPath)
    {
        try
        {
            return new UserAssemblies(Path.GetFullPath(assemblyPath));
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException)
        {
            throw Errors.ContextNotLoaded(assemblyPath, "it is no .NET assembly", broken);
        }
    }

    private static List<Type> Contexts(IEnumerable<Type> types) => [.. types.Where(type => !type.IsAbstract && typeof(DbContext).IsAssignableFrom(type))];

    /// <summary>As EF's own tools do it: a factory for design time, else the constructor without arguments, else the one with options.</summary>
    private static DbContext Create(Type context, IReadOnlyList<Type> types, string assemblyPath)
    {
        var factory = typeof(IDesignTimeDbContextFactory<>).MakeGenericType(context);
        try
        {
            if (types.FirstOrDefault(type => !type.IsAbstract && factory.IsAssignableFrom(type)) is { } made)
            {
                return (DbContext)factory.GetMethod("CreateDbContext")!.Invoke(Activator.CreateInstance(made, nonPublic: true), [Array.Empty<string>()])!;
            }

            if (context.GetConstructor(Type.EmptyTypes) is not null)
            {
                return (DbContext)Activator.CreateInstance(context)!;
            }

            var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
            return (DbContext)Activator.CreateInstance(context, options.UseDynamo().Options)!;
        }
        catch (MissingMethodException)
        {
            throw Errors.ContextNotLoaded(assemblyPath, $"'{context.FullName}' has a constructor neither without arguments nor with its options alone: add an IDesignTimeDbContextFactory");
        }
        catch (TargetInvocationException failure)
        {
            throw Errors.ContextNotLoaded(assemblyPath, $"'{context.FullName}' can't be made: {failure.InnerException?.GetType().Name}", failure.InnerException);
        }
    }

    /// <summary>Those that can be loaded: others may need a framework that the tool does not have.</summary>
    private static IReadOnlyList<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return [.. some.Types.OfType<Type>()];
        }
    }
}
