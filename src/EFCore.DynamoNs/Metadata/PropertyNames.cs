using System.Collections.Immutable;
using System.Linq.Expressions;

namespace EFCore.DynamoNs.Metadata;

/// <summary>The properties that a lambda names: <c>o => o.A</c>, or <c>o => new { o.A, o.B }</c>.</summary>
internal static class PropertyNames
{
    /// <exception cref="DynamoException">DYN2001: the lambda is something else.</exception>
    public static ImmutableArray<string> Of(LambdaExpression lambda, string method)
        => Unwrap(lambda.Body) switch
        {
            MemberExpression member when member.Expression == lambda.Parameters[0] => [member.Member.Name],
            NewExpression { Arguments: var arguments } when arguments.All(argument => IsMember(argument, lambda.Parameters[0]))
                => [.. arguments.Select(argument => ((MemberExpression)Unwrap(argument)).Member.Name)],
            _ => throw Errors.NotAPropertyLambda(method),
        };

    private static bool IsMember(Expression expression, ParameterExpression entity)
        => Unwrap(expression) is MemberExpression member && member.Expression == entity;

    private static Expression Unwrap(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unwrap(convert.Operand) : expression;
}
