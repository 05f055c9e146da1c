using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Tests.Plans;
using EFCore.DynamoNs.Tests.Values;

namespace EFCore.DynamoNs.Tests.Requests;

/// <summary>An attribute of the items of the truth table: absent in the first, NULL in the second, then values.</summary>
/// <param name="name">The attribute.</param>
/// <param name="absent">What it reads as in C# when it is absent or NULL.</param>
/// <param name="values">What the other items hold.</param>
internal sealed class TruthColumn<T>(string name, T absent, params T[] values)
{
    private readonly T[] _reads = [absent, absent, .. values];

    public AttributeOperand Operand { get; } = Ask.Attribute<T>(name);

    /// <summary>How many items later the column begins, so that one column is absent where another has a value.</summary>
    public int Shift { get; init; }

    public T Read(int item) => _reads[Place(item)];

    public string? Stored(int item)
        => Place(item) switch
        {
            0 => null,
            1 => $$"""
                "{{name}}":{"NULL":true}
                """,
            var place => $"\"{name}\":{CodecText.Write(_reads[place])}",
        };

    /// <summary>Every comparison with every value, and its negation.</summary>
    public IEnumerable<TruthCase> Comparisons(IEnumerable<ComparisonOperator> operators, params T[] with)
        => from comparison in operators
           from value in with
           from negated in new[] { false, true }
           select Case(
               $"{name} {comparison.Text()} {Shown(value)}",
               new Predicate.Compare(Operand, comparison, Ask.Literal(value)),
               read => Holds(comparison, read, value),
               negated);

    public IEnumerable<TruthCase> Memberships(params T[][] with)
        => from values in with
           from negated in new[] { false, true }
           select Case(
               $"{name} in ({string.Join(',', values.Select(Shown))})",
               new Predicate.IsIn(Operand, Ask.Literal(values)),
               read => values.Contains(read),
               negated);

    public IEnumerable<TruthCase> Asks(string text, Predicate predicate, Func<T, bool> holds)
        => [Case($"{name} {text}", predicate, holds, negated: false), Case($"{name} {text}", predicate, holds, negated: true)];

    private TruthCase Case(string text, Predicate predicate, Func<T, bool> holds, bool negated)
        => new(
            negated ? $"not ({text})" : text,
            negated ? new Predicate.Not(predicate) : predicate,
            [.. Enumerable.Range(0, _reads.Length).Where(item => holds(Read(item)) != negated)]);

    /// <summary>C#'s operators, lifted: a comparison with null is false, but for equality.</summary>
    private static bool Holds(ComparisonOperator comparison, T left, T right)
        => comparison switch
        {
            ComparisonOperator.Equal => EqualityComparer<T>.Default.Equals(left, right),
            ComparisonOperator.NotEqual => !EqualityComparer<T>.Default.Equals(left, right),
            _ when left is null || right is null => false,
            ComparisonOperator.LessThan => Comparer<T>.Default.Compare(left, right) < 0,
            ComparisonOperator.LessThanOrEqual => Comparer<T>.Default.Compare(left, right) <= 0,
            ComparisonOperator.GreaterThan => Comparer<T>.Default.Compare(left, right) > 0,
            _ => Comparer<T>.Default.Compare(left, right) >= 0,
        };

    private int Place(int item) => (item + Shift) % _reads.Length;

    private static string Shown(T value) => value is null ? "null" : $"'{value}'";
}
