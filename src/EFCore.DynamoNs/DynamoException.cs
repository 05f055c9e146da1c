namespace EFCore.DynamoNs;

/// <summary>
///     The provider refuses what it was asked: the message says what was asked, why it can't be, and what to write
///     instead. Each error has an id that <c>docs/errors.md</c> explains.
/// </summary>
public class DynamoException : InvalidOperationException
{
    internal DynamoException(string errorId, string message, Exception? innerException = null)
        : base($"{errorId}: {message}", innerException)
        => ErrorId = errorId;

    /// <summary>The error's id in the catalogue, <c>DYN1001</c> for example; stable between versions.</summary>
    public string ErrorId { get; }

    /// <summary>Each of several errors that the message sums up, rendered; none where the message is one error.</summary>
    internal IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What of a model does not fit its tables; null for any other error.</summary>
    internal ModelMismatch? Mismatch { get; init; }

    /// <summary>The same refusal, thrown anew: a plan that is kept is carried out more than once.</summary>
    internal DynamoException Again() => new(this);

    private DynamoException(DynamoException other)
        : base(other.Message, other.InnerException)
        => (ErrorId, Details) = (other.ErrorId, other.Details);
}
