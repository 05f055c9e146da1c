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
        [typeof(HashSet<>)] = Form.Set,
        [typeof(ISet<>)] = Form.Set,
        [typeof(IReadOnlySet<>)] = Form.Set,
        [typeof(SortedSet<>)] = Form.Set,
        [typeof(Dictionary<,>)] = Form.Dictionary,
        [typeof(IDictionary<,>)] = Form.Dictionary,
        [typeof(IReadOnlyDictionary<,>)] = Form.Dictionary,
    };

    internal enum Form
    {
        List,
        Array,
        Set,
        Dictionary,
    }

    public bool IsList => Kind is Form.List or Form.Array;

    /// <summary>The shape of a collection type, or null when the type is none that DynamoDB can hold.</summary>
    public static CollectionShape? Of(Type type)
    {
        if (type.IsSZArray)
        {
            return type == typeof(byte[]) ? null : new CollectionShape(type, type.GetElementType()!, Form.Array);
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

    public ValueCodec CreateCodec(ValueCodec element, bool absentIsEmpty)
        => (ValueCodec)typeof(CollectionShape)
            .GetMethod($"Create{Kind}", BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(CollectionType, ElementType)
            .Invoke(null, [element, absentIsEmpty])!;

    private static ListCodec<TList, T> CreateList<TList, T>(ValueCodec<T> element, bool absentIsEmpty)
        where TList : IEnumerable<T>
        => new(element, static list => (TList)(object)new List<T>(list), absentIsEmpty);

    private static ListCodec<TArray, T> CreateArray<TArray, T>(ValueCodec<T> element, bool absentIsEmpty)
        where TArray : IEnumerable<T>
        => new(element, static list => (TArray)(object)list.ToArray(), absentIsEmpty);

    private static SetCodec<TSet, T> CreateSet<TSet, T>(ValueCodec<T> element, bool absentIsEmpty)
        where TSet : IEnumerable<T>
        => typeof(TSet) == typeof(SortedSet<T>)
            ? new(element, static set => (TSet)(object)new SortedSet<T>(set))
            : new(element, static set => (TSet)(object)new HashSet<T>(set));

    private static DictionaryCodec<TDictionary, T> CreateDictionary<TDictionary, T>(ValueCodec<T> element, bool absentIsEmpty)
        where TDictionary : IEnumerable<KeyValuePair<string, T>>
        => new(element, static dictionary => (TDictionary)(object)dictionary, absentIsEmpty);
}
