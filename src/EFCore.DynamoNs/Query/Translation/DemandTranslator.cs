using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Translates what a save demands of the stored item, as the condition of a query is translated.</summary>
internal sealed class DemandTranslator(
    IQueryCompilationContextFactory compilationContexts,
    IQueryTranslationPreprocessorFactory preprocessors,
    IEvaluatableExpressionFilter filter,
    QueryableMethodTranslatingExpressionVisitorDependencies dependencies)
{
    /// <exception cref="DynamoException">DYN3010: a part of the condition has no counterpart in DynamoDB.</exception>
    public Predicate? Translate<TEntity>(IQueryable<TEntity> set, Expression<Func<TEntity, bool>> condition)
        where TEntity : class
    {
        var context = compilationContexts.Create(async: false);

        // There is no query to bring parameters along: what the lambda has captured becomes constants.
        var query = new ExpressionTreeFuncletizer(context.Model, filter, context.ContextType, generateContextAccessors: false, context.Logger).ExtractParameters(
            set.IgnoreQueryFilters().Where(condition).Expression,
            [],
            parameterize: false,
            clearParameterizedValues: true);
        var visitor = new DynamoQueryableMethodTranslatingExpressionVisitor(dependencies, context, subquery: false) { WhereName = nameof(DynamoSaveExtensions.When) };
        var translated = visitor.Translate(preprocessors.Create(context).Process(query));
        return Predicate.All(((TableQueryExpression)((ShapedQueryExpression)translated).QueryExpression).Predicates);
    }
}
