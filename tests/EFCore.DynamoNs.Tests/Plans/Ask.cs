using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Plans;

/// <summary>Questions to a table made by hand: <c>pk</c> and <c>sk</c>, an index of each sort.</summary>
internal static class Ask
{
    public static readonly TableSchema Table = new()
    {
        Name = "orders",
        Key = KeySchema.Of("pk", "sk"),
        Attributes = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            "pk sk text number other l4".Split(' ').Select(name => KeyValuePair.Create(name, name == "number" ? ScalarType.N : ScalarType.S))),
        Indexes =
        [
            Index("by_number", IndexKind.Global, KeySchema.Of("number", null)),
            Index("by_text", IndexKind.Global, KeySchema.Of("text", "number")),
            Index("keys", IndexKind.Global, KeySchema.Of("other", null), Projection.KeysOnly),
            Index("local", IndexKind.Local, KeySchema.Of("pk", "text")),
            Index("local_keys", IndexKind.Local, KeySchema.Of("pk", "l4"), Projection.Include, "covered"),
        ],
    };

    public static AttributeOperand Pk => Attribute("pk", alwaysStored: true);

    public static AttributeOperand Sk => Attribute("sk", alwaysStored: true);

    public static AttributeOperand Text => Attribute("text");

    public static AttributeOperand Number => Attribute<int>("number");

    public static ValueSource Parameter(string name) => new ValueSource.Parameter(name);

    public static ValueSource Literal(object? value) => new ValueSource.Literal(value);

    public static AttributeOperand Attribute(string name, bool alwaysStored = false) => Attribute<string>(name, alwaysStored);

    public static AttributeOperand Attribute<T>(string name, bool alwaysStored = false)
        => new(AttributePath.Of(name), CodecSource.Find(typeof(T))!, alwaysStored);

    public static SecondaryIndex Index(
        string name,
        IndexKind kind,
        KeySchema key,
        Projection projection = Projection.All,
        params string[] nonKeyAttributes)
        => new() { Name = name, Kind = kind, Key = key, Projection = projection, NonKeyAttributes = [.. nonKeyAttributes] };

    /// <summary>A comparison with a parameter of the attribute's name, or with the literal that is given.</summary>
    public static Predicate Is(AttributeOperand attribute, string comparison, ValueSource? value = null)
        => new Predicate.Compare(
            attribute,
            Enum.GetValues<ComparisonOperator>().Single(known => known.Text() == comparison),
            value ?? Parameter(attribute.Path.Root));

    public static ReadQuestion Where(params Predicate[] predicates)
        => new()
        {
            Table = Table,
            EntityName = "Order",
            Predicates = [.. predicates],
            Needed = ["pk", "sk", "text", "number"],
            WholeItems = false,
        };

    public static ReadQuestion OrderedBy(this ReadQuestion question, params (AttributeOperand Attribute, bool Descending)[] orderings)
        => question with { Orderings = [.. orderings.Select(ordering => new Ordering(ordering.Attribute, ordering.Descending))] };

    public static ReadPlan Plan(this ReadQuestion question) => AccessPathSelector.Select(question);

    /// <summary>The path in short: <c>Query by_text(text; number >) desc</c>.</summary>
    public static string Path(this ReadPlan plan)
        => plan.Path switch
        {
            AccessPath.GetItem get => $"GetItem({string.Join(',', get.Key.Select(key => key.Attribute))})",
            AccessPath.Query query => $"Query {query.Index?.Name ?? "table"}({string.Join(',', query.Partition.Select(key => key.Attribute))}"
                + string.Concat(query.Sort.Select(sort => "; " + Short(sort))) + ")" + (query.Descending ? " desc" : ""),
            AccessPath.BatchGetItem batch => $"BatchGetItem({batch.Keys.OfKey.Parts()})" + (batch.Keys.Narrowing is null ? "" : $" narrowed by {batch.Keys.Narrowing.Parts()}"),
            AccessPath.Queries queries => $"Queries {queries.Index?.Name ?? "table"}({queries.Keys.OfKey.Parts()})"
                + (queries.Keys.Narrowing is null ? "" : $" narrowed by {queries.Keys.Narrowing.Parts()}") + (queries.Descending ? " desc" : ""),
            AccessPath.Fetch fetch => $"Fetch by {fetch.Keys.Path()}",
            _ => $"Scan {plan.Path.Index?.Name ?? "table"}",
        };

    /// <summary>The attributes of a predicate's parts, with what is asked of them.</summary>
    public static string Parts(this Predicate? predicate)
        => predicate is null ? "" : string.Join(", ", predicate.Conjuncts.Select(part => part switch
        {
            Predicate.Compare compare => $"{compare.Attribute} {compare.Operator.Text()}",
            _ => $"{part.GetType().Name}({string.Join(',', part.Attributes)})",
        }));

    private static string Short(SortCondition sort)
        => sort switch
        {
            SortCondition.Compare compare => $"{compare.Attribute} {compare.Operator.Text()}",
            SortCondition.Between between => $"{between.Attribute} between",
            _ => $"{sort.Attribute} begins",
        };
}
