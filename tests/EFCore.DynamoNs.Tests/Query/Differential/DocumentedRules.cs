using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>
///     What docs/queries.md says where C# would throw or compare otherwise: text that is null has no length, begins with
///     nothing and contains nothing; an element that is not there is the default; strings and bytes compare by what they hold.
/// </summary>
internal sealed class DocumentedRules : ExpressionVisitor
{
    protected override Expression VisitMember(MemberExpression node)
        => node.Expression?.Type == typeof(string) && node.Member.Name == nameof(string.Length) ? Call(nameof(Length), Visit(node.Expression))
            : node.Expression?.Type == typeof(byte[]) && node.Member.Name == nameof(Array.Length) ? Call(nameof(Bytes), Visit(node.Expression))
            : node.Expression is MethodCallExpression && node.Expression.Type == typeof(SampleDetail)
                ? Call(node.Member.Name == nameof(SampleDetail.City) ? nameof(City) : nameof(Floor), Visit(node.Expression))
            : base.VisitMember(node);

    protected override Expression VisitUnary(UnaryExpression node)
        => node.NodeType == ExpressionType.ArrayLength ? Call(nameof(Bytes), Visit(node.Operand)) : base.VisitUnary(node);

    /// <summary>A length may be null, so that what it is compared with is made nullable too.</summary>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        var (left, right) = (Visit(node.Left), Visit(node.Right));
        if (left.Type == typeof(byte[]) && node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual)
        {
            var same = Call(nameof(SameBytes), left, right);
            return node.NodeType == ExpressionType.Equal ? same : Expression.Not(same);
        }

        if (left.Type == right.Type || node.NodeType is ExpressionType.Coalesce)
        {
            return Expression.MakeBinary(node.NodeType, left, right);
        }

        var type = left.Type == typeof(int?) || right.Type == typeof(int?) ? typeof(int?) : left.Type;
        return Expression.MakeBinary(node.NodeType, Expression.Convert(left, type), Expression.Convert(right, type));
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(DynamoDbFunctionsExtensions))
        {
            return Function(node);
        }

        if (node.Method.DeclaringType == typeof(string))
        {
            return node.Method.Name switch
            {
                nameof(string.StartsWith) => Call(nameof(StartsWith), Visit(node.Object)!, Text(node.Arguments[0])),
                nameof(string.Contains) => Call(nameof(Contains), Visit(node.Object)!, Text(node.Arguments[0])),
                nameof(string.Compare) => Call(nameof(Compare), Visit(node.Arguments[0]), Visit(node.Arguments[1])),
                nameof(string.CompareTo) => Call(nameof(Compare), Visit(node.Object)!, Visit(node.Arguments[0])),
                _ => base.VisitMethodCall(node),
            };
        }

        return node.Method.Name switch
        {
            "get_Item" when node.Object!.Type == typeof(Dictionary<string, string>)
                => Call(nameof(Entry), Visit(node.Object), Visit(node.Arguments[0])),
            "get_Item" => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.ElementAtOrDefault), [node.Type], Visit(node.Object!), Visit(node.Arguments[0])),
            nameof(Enumerable.SequenceEqual) => Call(nameof(SameBytes), Visit(node.Arguments[0]), Visit(node.Arguments[1])),
            _ => base.VisitMethodCall(node),
        };
    }

    private static int? Length(string? text) => text?.Length;

    private static int? Bytes(byte[]? bytes) => bytes?.Length;

    private static bool SameBytes(IEnumerable<byte>? left, IEnumerable<byte>? right)
        => left is null || right is null ? left is null && right is null : left.SequenceEqual(right);

    private static bool StartsWith(string? text, string? prefix) => prefix is not null && text?.StartsWith(prefix, StringComparison.Ordinal) == true;

    private static bool Contains(string? text, string? part) => part is not null && text?.Contains(part, StringComparison.Ordinal) == true;

    private static int Compare(string? left, string? right) => string.CompareOrdinal(left, right);

    private static string? Entry(Dictionary<string, string> entries, string key) => entries.GetValueOrDefault(key);

    private static string? City(SampleDetail? detail) => detail?.City;

    private static int Floor(SampleDetail? detail) => detail?.Floor ?? 0;

    private static bool Between(int? value, int? low, int? high) => value >= low && value <= high;

    private Expression Function(MethodCallExpression node)
        => node.Method.Name switch
        {
            nameof(DynamoDbFunctionsExtensions.BeginsWith) => Call(nameof(StartsWith), Visit(node.Arguments[1]), Visit(node.Arguments[2])),
            nameof(DynamoDbFunctionsExtensions.Size) => Call(nameof(Length), Visit(Unboxed(node.Arguments[1]))),
            _ => Call(nameof(Between), [.. node.Arguments.Skip(1).Select(argument => Expression.Convert(Visit(argument), typeof(int?)))]),
        };

    private static Expression Unboxed(Expression expression) => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : expression;

    private Expression Text(Expression argument)
        => argument.Type == typeof(char) ? Expression.Call(argument, nameof(ToString), null) : Visit(argument);

    private static MethodCallExpression Call(string rule, params Expression[] arguments)
        => Expression.Call(typeof(DocumentedRules).GetMethod(rule, BindingFlags.NonPublic | BindingFlags.Static)!, arguments);
}
