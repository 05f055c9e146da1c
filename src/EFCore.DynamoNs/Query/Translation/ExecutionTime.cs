using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The time at which a query is carried out: it is no part of the plan, which serves many executions and many clocks.</summary>
internal static class ExecutionTime
{
    private const string Name = "__dynamoNow";

    private static readonly LambdaExpression Read = Expression.Lambda(
        Expression.Convert(
            Expression.Property(Expression.Convert(QueryCompilationContext.QueryContextParameter, typeof(ITimedRead)), nameof(ITimedRead.Now)),
            typeof(object)),
        QueryCompilationContext.QueryContextParameter);

    /// <summary>A value made of that time.</summary>
    public static ValueSource Of(QueryCompilationContext context, Func<DateTimeOffset, object?> make)
    {
        context.RegisterRuntimeParameter(Name, Read);
        return new ValueSource.Computed(parameters => make((DateTimeOffset)parameters[Name]!));
    }
}
