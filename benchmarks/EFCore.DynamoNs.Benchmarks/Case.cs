namespace EFCore.DynamoNs.Benchmarks;

/// <summary>One row of the bars: the same work by hand, by us, and by the SDK's DynamoDBContext.</summary>
/// <param name="Name">What the table says.</param>
/// <param name="Hand">The low-level SDK with hand-written mapping.</param>
/// <param name="Ours">The provider.</param>
/// <param name="DynamoDBContext">The SDK's own mapper, or null where it has no counterpart.</param>
internal sealed record Case(string Name, Func<Task> Hand, Func<Task> Ours, Func<Task>? DynamoDBContext = null)
{
    /// <summary>How far above its bar a case may allocate before a test fails.</summary>
    private const double Slack = 1.05;

    /// <summary>Gets the most that ours/hand may be; null for a case that is only reported.</summary>
    public Bar? Bar { get; init; }

    /// <summary>Gets what was measured where the bar for bytes isn't met yet, so that it gets no worse unnoticed.</summary>
    public KnownExcess? Excess { get; init; }

    public double MostBytes => Slack * (Excess?.Bytes ?? Bar?.Bytes ?? double.PositiveInfinity);

    public IReadOnlyList<Func<Task>> Ways => DynamoDBContext is null ? [Hand, Ours] : [Hand, Ours, DynamoDBContext];
}

/// <param name="Time">The most that ours/hand may be in time; never fails a test.</param>
/// <param name="Bytes">The most that ours/hand may be in allocated bytes; a test fails 5 % above it.</param>
internal sealed record Bar(double Time, double Bytes);

/// <param name="Bytes">The measured ratio.</param>
/// <param name="Reason">Where the bytes go.</param>
internal sealed record KnownExcess(double Bytes, string Reason);
