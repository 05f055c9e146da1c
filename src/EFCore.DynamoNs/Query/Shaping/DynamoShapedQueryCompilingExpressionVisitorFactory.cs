using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Shaping;

internal sealed class DynamoShapedQueryCompilingExpressionVisitorFactory(
    ShapedQueryCompilingExpressionVisitorDependencies dependencies,
    IScanGuard scanGuard)
    : IShapedQueryCompilingExpressionVisitorFactory
{
    public ShapedQueryCompilingExpressionVisitor Create(QueryCompilationContext queryCompilationContext)
        => new DynamoShapedQueryCompilingExpressionVisitor(dependencies, queryCompilationContext, scanGuard);
}
