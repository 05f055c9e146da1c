using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>One native call of a read, which may take several pages.</summary>
internal abstract class ReadCall
{
    public abstract DynamoOperation Operation { get; }

    /// <summary>True when DynamoDB drops items of those that it reads.</summary>
    public virtual bool HasFilter => false;

    /// <summary>What must be checked of this call's rows: its range's ends, where the key condition can't say them; null for nothing.</summary>
    public virtual Condition? Check => null;

    /// <summary>What holds of the keys of all items that are read; null where they may be any.</summary>
    public virtual Condition? KeyCondition => null;

    /// <summary>The table, the index and the expressions, without values.</summary>
    public virtual string Shape => "";

    /// <summary>The request of a page.</summary>
    /// <param name="from">
    ///     Where the page before ended, verbatim: its LastEvaluatedKey, or a batch's UnprocessedKeys; empty for the first.
    /// </param>
    /// <param name="limit">How many items DynamoDB may read at most for it; null leaves that to DynamoDB (1 MB).</param>
    public abstract WireRequest Page(ReadOnlySpan<byte> from, int? limit);
}
