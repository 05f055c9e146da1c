namespace EFCore.DynamoNs.Testing;

/// <summary>
///     Tells that no local DynamoDB engine can be had; the message lists what was looked for, where, and which other ways
///     there are.
/// </summary>
public sealed class LocalDynamoException : InvalidOperationException
{
    /// <summary>Creates the exception with a message that says what to do next.</summary>
    /// <param name="message">What was asked, why it can't be had, and what to do instead.</param>
    public LocalDynamoException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message that says what to do next, and its cause.</summary>
    /// <param name="message">What was asked, why it can't be had, and what to do instead.</param>
    /// <param name="innerException">The failure that led to this one.</param>
    public LocalDynamoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
