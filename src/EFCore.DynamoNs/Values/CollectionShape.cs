using System.Collections.Immutable;
using System.Reflection;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Which collection types are lists, sets and dictionaries, and how each is made from what was read.</summary>
internal sealed record CollectionShape(Type CollectionType, Type ElementType, CollectionShape.Form Kind)
{
    private static readonly Dictionary<Type, Form> Forms = new()
    {
        [typeof(List<>)] = Form.List,
        [typeof(IList<>)] = Form.List,
        [typeof(ICollection<>)] = Form.List,
        [typeof(IEnumerable<>)] = Form.List,
        [typeof(IReadOnlyList<>)] = Form.List,
        [typeof(IReadOnlyCollection<>)] = Form.List,
        [typeof(ImmutableArray<>)] = Form.List,
        [typeof(ImmutableList<>)] = Form.List,
        [typeof(IImmutableList<>)] = Form.List,
        [typeof(HashSet<>)] = Form.Set,
        [typeof(ISet<>)] = Form.Set,
        [typeof(IReadOnlySet<>)] = Form.Set,
        [typeof(SortedSet<>)] = Form.Set,
        [typeof(ImmutableHashSet<>)] = Form.Set,
        [typeof(ImmutableSortedSet<>)] = Form.Set,
        [typeof(IImmutableSet<>)] = Form.Set,
        [typeof(Dictionary<,>)] = Form.Dictionary,
        [typeof(IDictionary<,>)] = Form.Dictionary,
        [typeof(IReadOnlyDictionary<,>)] = Form.Dictionary,
        [typeof(ImmutableDictionary<,>)] = Form.Dictionary,
        [typeof(IImmutableDictionary<,>)] = Form.Dictionary,
    };

    internal enum Form
    {
        List,
        Set,
        Dictionary,
    }

    /// <summary>The definitions of the types that are collections; arrays are too.</summary>
    public static IReadOnlyCollection<Type> Definitions => Forms.Keys;

    /// <summary>The shape of a collection type, or null when the type is none that DynamoDB can hold.</summary>
    public static CollectionShape? Of(Type type)
    {
        if (type.IsSZArray)
        {
            return type == typeof(byte[]) ? null : new CollectionShape(type, type.GetElementType()!, Form.List);
        }

        if (!type.IsGenericType || !Forms.TryGetValue(type.GetGenericTypeDefinition(), out var form))
        {
            return null;
        }

        var arguments = type.GetGenericArguments();
        return form == Form.Dictionary
            ? arguments[0] == typeof(string) ? new CollectionShape(type, arguments[1], form) : null
            : new CollectionShape(type, arguments[0], form);
    }

    /// <summary>DynamoDB's sets hold strings, numbers or binary only.</summary>
    public bool Accepts(ValueCodec element)
        => Kind != Form.Set || element.Kind is AttributeKind.S or AttributeKind.N or AttributeKind.B;

    /// <summary>An element that is null is NULL, and comes back as null.</summary>
    public ValueCodec CreateCodec(ValueCodec element)
        => (ValueCodec)typeof(CollectionShape)
            .GetMethod($"Create{Kind}", BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(CollectionType, ElementType)
            .Invoke(null, [element.AbsentAsNull])!;

    private static ListCodec<TList, T> CreateList<TList, T>(ValueCodec<T> element)
        where TList : IEnumerable<T>
        => new(
            element,
            typeof(TList).IsArray ? static list => (TList)(object)list.ToArray()
            : typeof(TList) == typeof(ImmutableArray<T>) ? static list => (TList)(object)list.ToImmutableArray()
            : IsImmutable(typeof(TList)) ? static list => (TList)(object)list.ToImmutableList()
            : static list => (TList)(object)new List<T>(list));

    private static SetCodec<TSet, T> CreateSet<TSet, T>(ValueCodec<T> element)
        where TSet : IEnumerable<T>
        => new(
            element,
            typeof(TSet) == typeof(SortedSet<T>) ? static set => (TSet)(object)new SortedSet<T>(set)
            : typeof(TSet) == typeof(ImmutableSortedSet<T>) ? static set => (TSet)(object)set.ToImmutableSortedSet()
            : IsImmutable(typeof(TSet)) ? static set => (TSet)(object)set.ToImmutableHashSet()
            : static set => (TSet)(object)new HashSet<T>(set));

    private static DictionaryCodec<TDictionary, T> CreateDictionary<TDictionary, T>(ValueCodec<T> element)
        where TDictionary : IEnumerable<KeyValuePair<string, T>>
        => new(element, IsImmutable(typeof(TDictionary))
            ? static dictionary => (TDictionary)(object)dictionary.ToImmutableDictionary()
            : static dictionary => (TDictionary)(object)dictionary);

    private static bool IsImmutable(Type type) => type.Namespace == typeof(ImmutableList).Namespace;
}
