namespace EFCore.DynamoNs.Items;

/// <summary>
///     An attribute does not hold what its reader expects. Whoever knows the table and the attribute's name turns it into
///     the error that users see; the message holds no value.
/// </summary>
internal sealed class AttributeFormatException(string expected, AttributeKind actual, Exception? innerException = null)
    : Exception($"{expected} was expected, {actual.Descriptor()} is stored", innerException)
{
    public string Expected { get; } = expected;

    public AttributeKind Actual { get; } = actual;
}
