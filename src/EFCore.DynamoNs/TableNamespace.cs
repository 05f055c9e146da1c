namespace EFCore.DynamoNs;

/// <summary>
///     An environment's namespace: the prefix of every table's name on the wire. <c>orders</c> in code is
///     <c>dev_orders</c> in the namespace <c>dev_</c>.
/// </summary>
/// <remarks>
///     Table names hold a-z, A-Z, 0-9, <c>_</c>, <c>-</c> and <c>.</c>, 3 to 255 characters:
///     https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html.
/// </remarks>
internal readonly record struct TableNamespace(string Prefix)
{
    private const int MaxTableName = 255;

    /// <summary>The table's name on the wire.</summary>
    /// <exception cref="DynamoException">DYN1003: DynamoDB allows no such name.</exception>
    public string ActualName(string logicalName)
    {
        var name = Prefix + logicalName;
        return name.Length is >= 3 and <= MaxTableName ? name : throw Errors.TableNameLength(name, MaxTableName);
    }

    /// <summary>The table's name in code, or null when the table belongs to another namespace.</summary>
    public string? LogicalName(string actualName)
        => actualName.StartsWith(Prefix, StringComparison.Ordinal) && actualName.Length > Prefix.Length
            ? actualName[Prefix.Length..]
            : null;

    /// <summary>The namespace of a prefix.</summary>
    /// <exception cref="DynamoException">DYN1002: the prefix has a character that no table name may have.</exception>
    public static TableNamespace Of(string prefix)
        => prefix.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? new TableNamespace(prefix)
            : throw Errors.NamespaceCharacters(prefix);
}
