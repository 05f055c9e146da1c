namespace EFCore.DynamoNs.Testing;

/// <summary>Names the DynamoDB engines that <see cref="LocalDynamo" /> can run or use.</summary>
public enum LocalDynamoEngine
{
    /// <summary>
    ///     Takes what <c>DYNAMONS_ENGINE</c> names (<c>dynoxide</c>, <c>dynamodb-local</c> or <c>endpoint</c>); without it the
    ///     endpoint in <c>DYNAMONS_ENDPOINT</c>, else dynoxide, else DynamoDB Local.
    /// </summary>
    Auto,

    /// <summary>Runs dynoxide, a native program that starts in milliseconds.</summary>
    Dynoxide,

    /// <summary>Runs AWS's own DynamoDB Local, which needs Java 17 or later and about two seconds to start.</summary>
    DynamoDBLocal,

    /// <summary>Uses the engine that already runs at the address in <c>DYNAMONS_ENDPOINT</c> and starts nothing.</summary>
    Endpoint,
}
