namespace EFCore.DynamoNs;

/// <summary>What a context is configured with, for logs and diagnoses: it holds no credentials, and no values of Terraform's variables.</summary>
public sealed record DynamoOptions
{
    internal DynamoOptions()
    {
    }

    /// <summary>The prefix of all table names; empty for none.</summary>
    public required string Namespace { get; init; }

    /// <summary>The URL that calls go to, without a user's name in it; null where the AWS SDK chooses it by region.</summary>
    public required string? Endpoint { get; init; }

    /// <summary>The AWS region, <c>eu-west-1</c>; null where a client has none.</summary>
    public required string? Region { get; init; }

    /// <summary>The Terraform files and folders as they were given; none where the tables follow from the model.</summary>
    public required IReadOnlyList<string> TerraformPaths { get; init; }

    /// <summary>The logical names of the tables that can be used, in ordinal order.</summary>
    public required IReadOnlyList<string> TableNames { get; init; }

    /// <summary>How attributes are named after properties.</summary>
    public required AttributeNaming AttributeNaming { get; init; }

    /// <summary>Whether values are kept as cc_dynamodb3 keeps them.</summary>
    public required bool CcDynamoDB3Formats { get; init; }

    /// <summary>What becomes of queries that would read a whole table to return less.</summary>
    public required ScanBehavior ScanBehavior { get; init; }

    /// <summary>All of it in one line.</summary>
    /// <returns>Names and values.</returns>
    public override string ToString()
        => $"Namespace = '{Namespace}', Endpoint = {Endpoint ?? "by region"}, Region = {Region ?? "none"}, "
            + $"Terraform = {(TerraformPaths.Count == 0 ? "none" : string.Join(", ", TerraformPaths))}, Tables = {string.Join(", ", TableNames)}, "
            + $"AttributeNaming = {AttributeNaming}, CcDynamoDB3Formats = {CcDynamoDB3Formats}, ScanBehavior = {ScanBehavior}";
}
