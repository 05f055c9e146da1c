using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Shaping;

internal sealed class DynamoShapedQueryCompilingExpressionVisitorFactory(ShapedQueryCompilingExpressionVisitorDependencies dependencies)
    : IShapedQueryCompilingExpressionVisitorFactory
{
    public ShapedQueryCompilingExpressionVisitor Create(QueryCompilationContext queryCompilationContext)
        => new DynamoShapedQueryCompilingExpressionVisitor(dependencies, queryCompilationContext);
}
