using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Translates what a save demands of the stored item, as the condition of a query is translated.</summary>
internal sealed class DemandTranslator(
    IQueryCompilationContextFactory compilationContexts,
    IQueryTranslationPreprocessorFactory preprocessors,
    QueryableMethodTranslatingExpressionVisitorDependencies dependencies)
{
    /// <exception cref="DynamoException">DYN3010: a part of the condition has no counterpart in DynamoDB.</exception>
    public Predicate? Translate<TEntity>(IQueryable<TEntity> set, Expression<Func<TEntity, bool>> condition)
        where TEntity : class
    {
        var context = compilationContexts.Create(async: false);
        var query = set.IgnoreQueryFilters().Where((Expression<Func<TEntity, bool>>)new Evaluation().Visit(condition)!);
        var visitor = new DynamoQueryableMethodTranslatingExpressionVisitor(dependencies, context, subquery: false) { WhereName = nameof(DynamoSaveExtensions.When) };
        var translated = visitor.Translate(preprocessors.Create(context).Process(query.Expression));
        return Predicate.All(((TableQueryExpression)((ShapedQueryExpression)translated).QueryExpression).Predicates);
    }

    /// <summary>There is no query to bring parameters along: what the lambda has captured becomes constants.</summary>
    private sealed class Evaluation : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node)
            => node is MemberExpression && IsCaptured(node)
                ? Expression.Constant(Expression.Lambda(node).Compile(preferInterpretation: true).DynamicInvoke(), node.Type)
                : base.Visit(node);

        private static bool IsCaptured(Expression? node)
            => node switch
            {
                MemberExpression member => member.Expression is null || IsCaptured(member.Expression),
                ConstantExpression => true,
                _ => false,
            };
    }
}
