using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>A term of an OrderBy, and what computes it of a row where no key gives the order.</summary>
internal sealed record OrderingTerm(Ordering Ordering, Expression Selector)
{
    public OrderingTerm Reversed => this with { Ordering = Ordering with { Descending = !Ordering.Descending } };
}
