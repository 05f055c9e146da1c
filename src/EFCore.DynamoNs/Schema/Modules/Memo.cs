using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>Named values of a configuration, each computed once and when it is asked for; circles are told.</summary>
internal sealed class Memo(Budget budget)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <param name="name">The address of what is computed: <c>module.a.local.b</c>.</param>
    /// <param name="scope">Where it is asked for, with the place, for errors.</param>
    /// <param name="place">The reference.</param>
    /// <param name="compute">Computes the value.</param>
    public HclValue Get(string name, Scope scope, SourceSpan place, Func<HclValue> compute)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            _entries[name] = entry = new Entry();
            Compute(name, entry, scope, place, compute);
        }
        else if (entry is { Value: null, Error: null })
        {
            var circle = _open[_open.IndexOf(name)..].Append(name);
            throw scope.Error(
                place,
                $"{name} depends on itself: {string.Join(" -> ", circle.Count() > 8 ? [.. circle.Take(7), "...", name] : circle)}.",
                "Break the circle: write one of these values without the others.");
        }

        return entry.Value ?? throw new EvaluationException(entry.Error!.Diagnostic) { IsFinal = entry.Error.IsFinal };
    }

    private void Compute(string name, Entry entry, Scope scope, SourceSpan place, Func<HclValue> compute)
    {
        if (!budget.TryEnter())
        {
            throw new EvaluationException(new Diagnostic(scope.Source, place, $"{budget.Exceeded}.", "Simplify the configuration.")) { IsFinal = true };
        }

        _open.Add(name);
        try
        {
            entry.Value = compute();
        }
        catch (EvaluationException error) when (Keep(entry, error))
        {
            // Never: a filter sees the error without unwinding the stack once a level.
        }
        finally
        {
            _open.RemoveAt(_open.Count - 1);
            budget.Leave();
        }
    }

    private static bool Keep(Entry entry, EvaluationException error)
    {
        entry.Error ??= error;
        return false;
    }

    private sealed class Entry
    {
        public HclValue? Value { get; set; }

        public EvaluationException? Error { get; set; }
    }
}
