namespace EFCore.DynamoNs.Testing;

/// <summary>The last lines that an engine wrote, without the frames of Java's stack traces.</summary>
internal sealed class EngineOutput
{
    private const int KeptLines = 20;

    private readonly Lock _lock = new();
    private readonly Queue<string> _output = new();
    private readonly Queue<string> _errors = new();

    public void AddOutput(string? line) => Add(_output, line);

    public void AddError(string? line) => Add(_errors, line);

    public bool Contains(string text)
    {
        lock (_lock)
        {
            return _errors.Concat(_output).Any(line => line.Contains(text, StringComparison.Ordinal));
        }
    }

    /// <summary>What it wrote, for the end of an error message: the error stream, or the other one when that is empty.</summary>
    public string Describe()
    {
        lock (_lock)
        {
            var lines = _errors.Count > 0 ? _errors : _output;
            return lines.Count == 0 ? "It wrote nothing." : "It wrote:\n  " + string.Join("\n  ", lines);
        }
    }

    private void Add(Queue<string> lines, string? line)
    {
        if (string.IsNullOrWhiteSpace(line) || line.StartsWith("\tat ", StringComparison.Ordinal))
        {
            return;
        }

        lock (_lock)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
            {
                lines.Dequeue();
            }
        }
    }
}
