namespace EFCore.DynamoNs.Items;

/// <summary>
///     An attribute does not hold what its reader expects. Whoever knows the item and the property turns it into the error
///     that users see; the message holds no value.
/// </summary>
internal sealed class AttributeFormatException(string expected, AttributeKind actual, Exception? innerException = null)
    : Exception($"{expected} was expected, {actual.Words()} is there", innerException)
{
    public string Expected { get; } = expected;

    public AttributeKind Actual { get; } = actual;

    /// <summary>The names on the way from the attribute to a value inside its maps, as they are stored, or of the properties where they are written; each map on the way back adds its own.</summary>
    public List<string> Members { get; } = [];
}
