namespace EFCore.DynamoNs.Query.Execution;

/// <summary>What a context's options say of its reads.</summary>
internal interface IReadSettings
{
    /// <summary>What page tokens are signed with; null where they are not.</summary>
    byte[]? PageTokenKey { get; }

    TimeProvider Clock { get; }

    /// <summary>What <c>ExecuteUpdate</c> and <c>ExecuteDelete</c> write by.</summary>
    bool ExactWrites { get; }
}
