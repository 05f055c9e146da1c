namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>One kind of difference: what is declared, what the live table was made of, and what is told.</summary>
/// <param name="Name">What differs.</param>
/// <param name="Declared">The declaration that is compared.</param>
/// <param name="Live">The declaration that the live table was made of; null for no table.</param>
/// <param name="Expected">Kind, index, remedy, and <c>lossy</c> or <c>meant</c>, of each difference.</param>
public sealed record DriftCase(string Name, string Declared, string? Live, params string[] Expected)
{
    /// <summary>The setting that DynamoDB Local does not keep: there it is told as not compared.</summary>
    public string? LackedByDynamoDBLocal { get; init; }

    /// <summary>The setting that dynoxide does not keep.</summary>
    public string? LackedByDynoxide { get; init; }

    public override string ToString() => Name;

    public static string Text(TableDifference difference)
        => string.Join(
            ' ',
            new[]
            {
                difference.Kind.ToString(), difference.Index, difference.Remedy.ToString(), difference.DataLoss is null ? null : "lossy", difference.IsIgnored ? "meant" : null,
            }.OfType<string>());
}
