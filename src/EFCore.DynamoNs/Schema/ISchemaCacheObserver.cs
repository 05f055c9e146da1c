namespace EFCore.DynamoNs.Schema;

/// <summary>Is told what a cache had for a source.</summary>
internal interface ISchemaCacheObserver
{
    void Hit(string origin);

    void Missed(string origin);

    /// <param name="origin">The source.</param>
    /// <param name="reason">What is wrong, as the end of a sentence: <c>no answer within 200 ms</c>.</param>
    /// <param name="exception">What the cache threw, or null.</param>
    void Failed(string origin, string reason, Exception? exception);
}
