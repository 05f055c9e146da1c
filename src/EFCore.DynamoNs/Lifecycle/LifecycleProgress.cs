using System.Diagnostics;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Counts steps for those who look on.</summary>
internal sealed class LifecycleProgress(IProgress<TableProgress>? observer, int total)
{
    private string _table = "";
    private string? _index;
    private string _step = "";
    private int _done;
    private int _total = total;
    private long _start;

    public void Begin(string table, TableStep step) => Begin(table, step.Words, step.Index);

    public void Begin(string table, string step, string? index = null)
    {
        (_table, _step, _index, _start) = (table, step, index, Stopwatch.GetTimestamp());
        Report();
    }

    public void End()
    {
        _done++;
        _total = Math.Max(_total, _done);
        Report();
    }

    /// <summary>What was counted as a step needs none.</summary>
    public void Omit() => _total--;

    public void Report()
    {
        if (_step.Length > 0)
        {
            observer?.Report(new TableProgress(_table, _index, _step, _done, _total, Stopwatch.GetElapsedTime(_start)));
        }
    }
}
