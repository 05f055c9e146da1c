using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>What C# has for conditions and DynamoDB has not: the operator, why, and what to write instead.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
internal static class RefusedOperators
{
    private const string AsStored = "they compare text as it is stored, byte by byte, and change none";

    private const string StoreFolded = "store the text in lower case in a second attribute and compare that";

    private const string NoPieces = "they know the beginning of a text, a part of it anywhere, and its length, and no other place in it";

    private const string StorePiece = "store that part in an attribute of its own, or do it after ToListAsync()";

    private const string NoCalculation = "they compare attributes and values, and calculate nothing";

    private const string Calculate = "bring the calculation to the side of the value (o.Total > limit - 5), or store the result in an attribute";

    private const string NoParts = "a point in time is one value to them, without year, month or hour";

    private const string Range = "ask for a range: o.At >= from && o.At < to";

    private const string NoElements = "they ask a list or set for its size, for one element by its place, and whether it contains a value, and look into no element";

    private const string KeepApart = "keep what is asked for in a list or set of values, or do it after ToListAsync()";

    private const string InMemory = "do it after ToListAsync()";

    private static readonly Dictionary<(Type Type, string Member), (string Reason, string Rewrite)> Members = new IEnumerable<KeyValuePair<(Type, string), (string, string)>>[]
    {
        Of<string>(AsStored, StoreFolded, "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Normalize"),
        Of<string>(AsStored, "store the text trimmed, or do it after ToListAsync()", "Trim", "TrimStart", "TrimEnd", "Replace", "PadLeft", "PadRight", "Insert", "Remove"),
        Of<string>(AsStored, "write string.IsNullOrEmpty, and store no text of spaces", "IsNullOrWhiteSpace"),
        Of<string>(
            "they have begins_with and contains, and nothing for the end of a text",
            "store the text reversed in a second attribute and ask with StartsWith, or do it after ToListAsync()",
            "EndsWith"),
        Of<string>(NoPieces, "write Contains where any place will do, else do it after ToListAsync()", "IndexOf", "LastIndexOf", "IndexOfAny", "LastIndexOfAny"),
        Of<string>(NoPieces, StorePiece, "Substring", "get_Chars", "Split", "ToCharArray"),
        Of<string>(NoCalculation, "compare the parts one by one, or store the whole in an attribute", "Concat", "Join", "Format"),
        Of<Regex>("they have no patterns", "write StartsWith or Contains, or do it after ToListAsync()", "IsMatch", "Match", "Matches", "Count", "Replace"),
        Of<Enum>("they have no operators for bits", "store the flags as a set and ask with Contains", "HasFlag"),
        Of(
            typeof(DbFunctionsExtensions),
            "they have begins_with and contains, and no patterns", "write StartsWith or Contains", "Like"),
        Times(typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan)),
        Of<TimeSpan>(NoCalculation, "compare with a TimeSpan: o.Duration > TimeSpan.FromHours(5)", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds"),
        Of(typeof(Dictionary<,>), "a map is asked for an entry by its key, and not for its values", InMemory, "ContainsValue", "Values", "Keys"),
    }.SelectMany(entry => entry).ToDictionary();

    private static readonly string[] OfElements =
    [
        "Any", "All", "Count", "LongCount", "Contains", "Where", "Select", "SelectMany", "OrderBy", "OrderByDescending", "Sum", "Min", "Max", "Average", "Last",
        "LastOrDefault", "Skip", "Take", "Single", "SingleOrDefault", "SequenceEqual", "First", "FirstOrDefault", "ElementAt", "ElementAtOrDefault", "Distinct",
        "Except", "Intersect", "Union", "Concat", "Reverse", "Aggregate", "Exists", "TrueForAll", "Find",
    ];

    /// <summary>The names of <see cref="Members" />, for the test that asks for each.</summary>
    public static IEnumerable<(Type Type, string Member)> All => Members.Keys;

    /// <summary>The first such operator in a condition that asks something of the item; null when there is none.</summary>
    public static RefusedOperator? FirstIn(Expression condition)
    {
        var search = new Search();
        search.Visit(condition);
        return search.Found;
    }

    private static IEnumerable<KeyValuePair<(Type, string), (string, string)>> Of<T>(string reason, string rewrite, params string[] members)
        => Of(typeof(T), reason, rewrite, members);

    private static IEnumerable<KeyValuePair<(Type, string), (string, string)>> Of(Type type, string reason, string rewrite, params string[] members)
        => members.Select(member => KeyValuePair.Create((type, member), (reason, rewrite)));

    private static IEnumerable<KeyValuePair<(Type, string), (string, string)>> Times(params Type[] types)
        => types.SelectMany(type => Of(type, NoParts, Range, Names(type.GetProperties(), name => !name.StartsWith("Total", StringComparison.Ordinal)))
            .Concat(Of(type, NoCalculation, Calculate, Names(type.GetMethods(), name => name == "Subtract" || name.StartsWith("Add", StringComparison.Ordinal)))));

    private static string[] Names(IEnumerable<MemberInfo> members, Func<string, bool> isMeant)
        => [.. members.Select(member => member.Name).Where(isMeant).Distinct()];

    private static (string Reason, string Rewrite)? Find(Expression node)
        => node switch
        {
            MemberExpression { Member: var member } => Find(member.DeclaringType, member.Name),
            MethodCallExpression call => Find(call),
            BinaryExpression { NodeType: ExpressionType.Add, Method.Name: nameof(string.Concat) } => Find(typeof(string), nameof(string.Concat)),
            BinaryExpression { NodeType: ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr or ExpressionType.LeftShift or ExpressionType.RightShift }
                when node.Type != typeof(bool) => ("they have no operators for bits", "store the flags as a set and ask with Contains"),
            BinaryExpression
            {
                NodeType: ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo
                    or ExpressionType.AddChecked or ExpressionType.SubtractChecked or ExpressionType.MultiplyChecked or ExpressionType.Power
            } => (NoCalculation, Calculate),
            UnaryExpression { NodeType: ExpressionType.Negate or ExpressionType.NegateChecked or ExpressionType.OnesComplement } => (NoCalculation, Calculate),
            TypeBinaryExpression => ("they know no classes", "compare an attribute that tells the kinds apart"),
            _ => null,
        };

    private static (string Reason, string Rewrite)? Find(MethodCallExpression call)
    {
        if (Find(call.Method.DeclaringType, call.Method.Name) is { } known)
        {
            return known;
        }

        var isText = call.Method.DeclaringType == typeof(string) || call.Method.DeclaringType == typeof(StringComparer);
        if (isText && call.Method.Name is "StartsWith" or "Contains" or "Equals" or "Compare" or "CompareOrdinal" && !IsOnlyText(call))
        {
            return (AsStored, StoreFolded + ", or compare with StringComparison.Ordinal");
        }

        if (call.Method.DeclaringType == typeof(Math) || call.Method.DeclaringType == typeof(MathF))
        {
            return (NoCalculation, Calculate);
        }

        if (call.Method.Name is nameof(ToString) or nameof(int.Parse) or nameof(Guid.ToByteArray) || call.Method.DeclaringType == typeof(Convert))
        {
            return ("they compare values of one type and convert none", "compare with a value of the property's own type");
        }

        var collection = call.Object ?? call.Arguments.FirstOrDefault();
        return OfElements.Contains(call.Method.Name) && IsCollection(collection) ? (NoElements, KeepApart) : null;
    }

    private static bool IsOnlyText(MethodCallExpression call)
        => call.Method.DeclaringType == typeof(string) && call.Arguments.All(argument => argument.Type == typeof(string) || argument.Type == typeof(char));

    private static bool IsCollection(Expression? expression)
        => expression switch
        {
            AttributeExpression { Binding.Codec.Kind: AttributeKind.L or AttributeKind.M or AttributeKind.SS or AttributeKind.NS or AttributeKind.BS } => true,
            UnaryExpression { NodeType: ExpressionType.Convert } convert => IsCollection(convert.Operand),
            MethodCallExpression { Object: null, Arguments: [var first, ..] } => IsCollection(first),
            _ => false,
        };

    private static (string Reason, string Rewrite)? Find(Type? type, string member)
        => type is not null && Members.TryGetValue((type.IsGenericType ? type.GetGenericTypeDefinition() : type, member), out var known) ? known : null;

    private sealed class Search : ExpressionVisitor
    {
        public RefusedOperator? Found { get; private set; }

        /// <summary>From the inside out: the part that a message names is the smallest one.</summary>
        public override Expression? Visit(Expression? node)
        {
            if (Found is not null || node is null || Translates(node))
            {
                return node;
            }

            base.Visit(node);
            if (Found is null && RefusedOperators.Find(node) is var (reason, rewrite) && ValueTranslator.Translate(node) is null)
            {
                Found = new RefusedOperator(node, reason, rewrite);
            }

            return node;
        }

        /// <summary>What stands beside an operator that is refused, and is none.</summary>
        private static bool Translates(Expression node)
            => node.Type == typeof(bool) ? PredicateTranslator.TranslatePart(node) is not null : TermTranslator.FindSize(node) is not null;

        protected override Expression VisitExtension(Expression node)
            => node is AttributeExpression or QueryParameterExpression or StructuralTypeShaperExpression ? node : base.VisitExtension(node);
    }
}
