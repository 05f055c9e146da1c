namespace EFCore.DynamoNs.Query.Execution;

/// <summary>The order of one term after the other: a term, and the terms behind it.</summary>
internal sealed class TermComparer<THead, TRest>(bool descending, IComparer<TRest> rest) : IComparer<(THead Head, TRest Others)>
{
    private readonly IComparer<THead> _head = ValueComparers.Of<THead>();

    public int Compare((THead Head, TRest Others) x, (THead Head, TRest Others) y)
        => _head.Compare(x.Head, y.Head) is var order && order != 0 ? (descending ? -Math.Sign(order) : order) : rest.Compare(x.Others, y.Others);
}
