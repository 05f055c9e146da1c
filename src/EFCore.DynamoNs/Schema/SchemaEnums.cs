namespace EFCore.DynamoNs.Schema;

/// <summary>The types that a key attribute may have.</summary>
internal enum ScalarType
{
    S,
    N,
    B,
}

internal enum IndexKind
{
    Global,
    Local,
}

internal enum Projection
{
    All,
    KeysOnly,
    Include,
}

internal enum BillingMode
{
    Provisioned,
    PayPerRequest,
}

internal enum StreamView
{
    KeysOnly,
    NewImage,
    OldImage,
    NewAndOldImages,
}

internal enum TableClass
{
    Standard,
    StandardInfrequentAccess,
}

/// <summary>Provisioned capacity in read and write units per second.</summary>
internal sealed record Throughput(long Read, long Write);
