using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EFCore.DynamoNs.Plans;

/// <summary>Where a value comes from when the plan is carried out: a parameter, or the query's own text.</summary>
internal abstract record ValueSource
{
    public abstract object? Resolve(IReadOnlyDictionary<string, object?> parameters);

    internal sealed record Parameter(string Name) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters)
            => parameters.TryGetValue(Name, out var value)
                ? value
                : throw new System.Diagnostics.UnreachableException($"the query has no parameter {Name}");
    }

    internal sealed record Literal(object? Value) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters) => Value;
    }

    /// <summary>Values written one by one: <c>new[] { a, b }.Contains(x.Status)</c>.</summary>
    internal sealed record Items(IReadOnlyList<ValueSource> Sources) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters)
            => Sources.Select(source => source.Resolve(parameters)).ToArray();
    }

    /// <summary>The value where it is of that type, else null: <c>Equals(object)</c> is false for every other type.</summary>
    internal sealed record OfType(ValueSource Source, Type Type) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters)
            => Source.Resolve(parameters) is { } value && Type.IsInstanceOfType(value) ? value : null;
    }

    /// <summary>
    ///     Text in an order that puts null first, as <c>string.Compare</c> does. Null is then the empty text, which no key is:
    ///     in a condition of a key the two are the same. Whoever must tell them apart asks <paramref name="Source" />.
    /// </summary>
    internal sealed record NullFirst(ValueSource Source) : ValueSource
    {
        public override object Resolve(IReadOnlyDictionary<string, object?> parameters) => Source.Resolve(parameters) ?? "";
    }

    /// <summary>A value that the query computes from its parameters: <c>new DateOnly(year, 1, 1)</c>.</summary>
    internal sealed record Computed(Func<IReadOnlyDictionary<string, object?>, object?> Compute) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters) => Compute(parameters);
    }

    /// <summary>The smaller of two numbers of rows: <c>Take(n).First()</c>.</summary>
    internal sealed record Least(ValueSource Left, ValueSource Right) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters)
            => Math.Min((int)Left.Resolve(parameters)!, (int)Right.Resolve(parameters)!);
    }

    /// <summary>One row from that place on; none from before the first one: <c>ElementAtOrDefault(-1)</c>.</summary>
    internal sealed record OneFrom(ValueSource Index) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters) => (int)Index.Resolve(parameters)! < 0 ? 0 : 1;
    }

    /// <summary>Two numbers of rows, one after the other: <c>Skip(n).Skip(m)</c>.</summary>
    internal sealed record Sum(ValueSource Left, ValueSource Right) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters)
            => (int)Math.Min(Math.Max(0L, (int)Left.Resolve(parameters)!) + Math.Max(0, (int)Right.Resolve(parameters)!), int.MaxValue);
    }

    /// <summary>What is left of a number of rows: <c>Take(n).Skip(m)</c>.</summary>
    internal sealed record Rest(ValueSource All, ValueSource Taken) : ValueSource
    {
        public override object? Resolve(IReadOnlyDictionary<string, object?> parameters)
            => Math.Max(0, (int)All.Resolve(parameters)! - Math.Max(0, (int)Taken.Resolve(parameters)!));
    }

    /// <summary>The values of a collection; a null collection has none.</summary>
    /// <exception cref="DynamoException">DYN3023: it is a set whose comparer finds more than what is equal.</exception>
    public IEnumerable<object?> ResolveAll(IReadOnlyDictionary<string, object?> parameters)
    {
        var values = Resolve(parameters);
        var comparer = values switch
        {
            HashSet<string> set => set.Comparer,
            ImmutableHashSet<string> set => set.KeyComparer,
            FrozenSet<string> set => set.Comparer,
            _ => null,
        };
        return comparer is null || comparer == (object)EqualityComparer<string>.Default || comparer == (object)StringComparer.Ordinal
            ? (values as IEnumerable)?.Cast<object?>() ?? []
            : throw Errors.ComparerOfSet();
    }
}
