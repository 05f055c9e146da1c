using System.Linq.Expressions;
using System.Reflection;
using EFCore.DynamoNs.Query.Execution;

namespace EFCore.DynamoNs.Query.Shaping;

/// <summary>The methods of <see cref="Enumerable" /> and <see cref="AsyncEnumerable" /> that make one value of all rows.</summary>
internal static class Folds
{
    /// <summary>An answer that folds the rows: <c>new FoldEnumerable(rows, Enumerable.Sum, AsyncEnumerable.SumAsync)</c>.</summary>
    public static NewExpression Of(Expression rows, Type source, string method, Type result)
        => Expression.New(
            typeof(FoldEnumerable<,>).MakeGenericType(source, result).GetConstructors()[0],
            rows,
            Expression.Constant(Synchronous(source, method, result)),
            Expression.Constant(Asynchronous(source, method, result)));

    private static Delegate Synchronous(Type source, string method, Type result)
    {
        var rows = Expression.Parameter(typeof(IEnumerable<>).MakeGenericType(source));
        return Expression
            .Lambda(typeof(Func<,>).MakeGenericType(rows.Type, result), Call(typeof(Enumerable), method, source, rows), rows)
            .Compile();
    }

    private static Delegate Asynchronous(Type source, string method, Type result)
    {
        var rows = Expression.Parameter(typeof(IAsyncEnumerable<>).MakeGenericType(source));
        var cancellation = Expression.Parameter(typeof(CancellationToken));
        return Expression
            .Lambda(
                typeof(Func<,,>).MakeGenericType(rows.Type, cancellation.Type, typeof(ValueTask<>).MakeGenericType(result)),
                Call(typeof(AsyncEnumerable), method + "Async", source, rows, cancellation),
                rows,
                cancellation)
            .Compile();
    }

    /// <summary>Min and Max compare as queries do, strings by their bytes: of their overloads the one with a comparer is called.</summary>
    private static MethodCallExpression Call(Type type, string method, Type source, params Expression[] arguments)
    {
        if (method.StartsWith(nameof(Enumerable.Min), StringComparison.Ordinal) || method.StartsWith(nameof(Enumerable.Max), StringComparison.Ordinal))
        {
            var comparer = typeof(ValueComparers).GetMethod(nameof(ValueComparers.Of))!.MakeGenericMethod(source).Invoke(null, null);
            arguments = [arguments[0], Expression.Constant(comparer, typeof(IComparer<>).MakeGenericType(source)), .. arguments.Skip(1)];
        }

        return Expression.Call(Find(type, method, source, [.. arguments.Select(argument => argument.Type)]), arguments);
    }

    private static MethodInfo Find(Type type, string method, Type source, Type[] parameters)
        => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(known => known.Name == method)
            .Select(known => !known.IsGenericMethodDefinition ? known : known.GetGenericArguments().Length == 1 ? known.MakeGenericMethod(source) : null)
            .First(known => known is not null && known.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))!;
}
