namespace EFCore.DynamoNs.Schema.Terraform;

internal enum ArgumentState
{
    /// <summary>Not written, or written as null or the empty string, which mean the same to the provider.</summary>
    Absent,

    Known,

    /// <summary>A value that only Terraform learns, when it applies.</summary>
    Unknown,

    /// <summary>Written, but an error has been reported: what depends on it is not checked.</summary>
    Invalid,
}
