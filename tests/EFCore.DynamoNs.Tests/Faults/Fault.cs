namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>A fault, and the requests that it meets.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Moment">Whether the engine carries the request out first.</param>
public sealed record Fault(FaultKind Kind, FaultMoment Moment = FaultMoment.BeforeApplied)
{
    private int _matches;

    /// <summary>DynamoDB's name of the operation; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>A part of the body, a table's name for example; null for any.</summary>
    public string? Body { get; init; }

    /// <summary>The matching request that is met, from 1 on; null for all of them.</summary>
    public int? Nth { get; init; }

    /// <summary>How likely a matching request is met.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Whether the fault meets this request; counts it where it matches.</summary>
    internal bool Meets(string operation, string body, Func<double> random)
        => (Operation is null || Operation == operation)
            && (Body is null || body.Contains(Body, StringComparison.Ordinal))
            && (Interlocked.Increment(ref _matches) == Nth || Nth is null)
            && (Probability >= 1 || random() < Probability);
}
