using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>LINQ to Objects that takes the provider's own operators too, and does nothing for them: the oracle.</summary>
internal sealed class ObjectQuery<T>(Expression expression) : IOrderedQueryable<T>, IQueryProvider
{
    public ObjectQuery(IEnumerable<T> source)
        : this(source.AsQueryable().Expression)
    {
    }

    public Type ElementType => typeof(T);

    public Expression Expression { get; } = expression;

    public IQueryProvider Provider => this;

    private static IQueryProvider Objects => Array.Empty<T>().AsQueryable().Provider;

    public IQueryable<TElement> CreateQuery<TElement>(Expression expression) => new ObjectQuery<TElement>(expression);

    public IQueryable CreateQuery(Expression expression) => throw new NotSupportedException();

    public TResult Execute<TResult>(Expression expression) => Objects.Execute<TResult>(new Plain().Visit(expression));

    public object? Execute(Expression expression) => Objects.Execute(new Plain().Visit(expression));

    public IEnumerator<T> GetEnumerator() => Objects.CreateQuery<T>(new Plain().Visit(Expression)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Plain : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
            => node.Method.DeclaringType == typeof(DynamoQueryableExtensions)
                ? Visit(node.Arguments[0])
                : node.Method.DeclaringType == typeof(EF)
                    ? Expression.Property(Visit(node.Arguments[0]), (string)((ConstantExpression)node.Arguments[1]).Value!)
                    : base.VisitMethodCall(node);
    }
}
