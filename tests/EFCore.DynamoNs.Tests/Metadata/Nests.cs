namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>Entities whose objects nest as deep as asked.</summary>
internal static class Nests
{
    /// <summary>An entity type, <c>Deep</c> of objects in so many levels, the innermost value among them.</summary>
    public static Type Entity(int levels, Type? nest = null)
        => typeof(Deep<>).MakeGenericType(
            Enumerable.Range(1, levels - 2).Aggregate(typeof(Leaf), (inner, _) => (nest ?? typeof(NestStruct<>)).MakeGenericType(inner)));

    /// <summary>An entity of that type, each object of which is named by its level.</summary>
    public static object Create(Type type, string name)
    {
        var value = Activator.CreateInstance(type)!;
        type.GetProperty("Name")?.SetValue(value, name);
        var inner = Inner(type);
        inner?.SetValue(value, Create(inner.PropertyType, name + "."));
        return value;
    }

    /// <summary>Gives the entity the objects of another.</summary>
    public static void Replace(object entity, object other) => Inner(entity.GetType())!.SetValue(entity, Inner(entity.GetType())!.GetValue(other));

    private static System.Reflection.PropertyInfo? Inner(Type type) => type.GetProperty("Inner");
}

internal sealed class Deep<T>
{
    public string Id { get; set; } = "d";

    public T Inner { get; set; } = default!;
}

internal sealed class Nest<T>
{
    public string? Name { get; set; }

    public T Inner { get; set; } = default!;
}

internal record struct NestStruct<T>
{
    public string? Name { get; set; }

    public T Inner { get; set; }
}

internal record struct Leaf
{
    public string? Name { get; set; }
}
