using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>Random predicates over <see cref="Sample" />: every operator that translates, and now and then one that does not.</summary>
internal static class PredicateGen
{
    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Sample), "s");

    private static readonly Gen<ExpressionType> Equality = SampleGen.Any(ExpressionType.Equal, ExpressionType.NotEqual);

    private static readonly Gen<ExpressionType> Comparison = SampleGen.Any(
        ExpressionType.Equal,
        ExpressionType.NotEqual,
        ExpressionType.LessThan,
        ExpressionType.LessThanOrEqual,
        ExpressionType.GreaterThan,
        ExpressionType.GreaterThanOrEqual);

    private static readonly string[] Numbers =
        [nameof(Sample.Size), nameof(Sample.Other), nameof(Sample.Rank), nameof(Sample.Limit), nameof(Sample.Number), "Detail.Floor"];

    private static readonly string[] Texts = [nameof(Sample.Text), nameof(Sample.Alias), nameof(Sample.Name), "Detail.City"];

    private static readonly Gen<Expression> Values = Gen.OneOf(
        Compare(Member(nameof(Sample.Number)), Gen.Int[0, 40]),
        Compare(Member(nameof(Sample.Number)), SampleGen.Weight),
        Compare(Member(nameof(Sample.Size)), SampleGen.Int),
        Compare(Member(nameof(Sample.Size)), SampleGen.Weight),
        Compare(Member(nameof(Sample.Rank)), SampleGen.Optional(SampleGen.Int)),
        Compare(Member(nameof(Sample.Price)), SampleGen.Price),
        Compare(Member(nameof(Sample.Weight)), SampleGen.Weight),
        Compare(Member(nameof(Sample.At)), SampleGen.Optional(SampleGen.At)),
        Compare(Member(nameof(Sample.Day)), SampleGen.Day),
        Compare(Member(nameof(Sample.Span)), SampleGen.Span),
        Compare(Member(nameof(Sample.On)), SampleGen.Optional(SampleGen.On)),
        Compare(Member(nameof(Sample.Code)), SampleGen.Code, Equality),
        Compare(Member(nameof(Sample.Part)), SampleGen.Any("p0", "p1", "p2"), Equality),
        Compare(Member(nameof(Sample.Name)), Gen.Null(SampleGen.Name), Equality),
        Compare(Member(nameof(Sample.Text)), Gen.Null(SampleGen.Word), Equality),
        Compare(Member(nameof(Sample.Flag)), Gen.Bool, Equality),
        Compare(Member(nameof(Sample.Maybe)), SampleGen.Optional(Gen.Bool), Equality),
        Compare(Member("Detail.City"), Gen.Null(SampleGen.Word), Equality),
        Compare(Member("Detail.Floor"), SampleGen.Int),
        Compare(Member(nameof(Sample.Data)), Gen.Null(SampleGen.Data), Equality, alwaysVariable: true),
        Gen.Const((Expression)Member(nameof(Sample.Flag))),
        SampleGen.Any(nameof(Sample.Rank), nameof(Sample.Maybe), nameof(Sample.At)).Select(member => (Expression)Expression.Property(Member(member), "HasValue")));

    private static readonly Gen<Expression> Sets = Gen.OneOf(
        In(nameof(Sample.Size), SampleGen.Int),
        In(nameof(Sample.Rank), SampleGen.Optional(SampleGen.Int)),
        In(nameof(Sample.Text), Gen.Null(SampleGen.Word)),
        In(nameof(Sample.Day), SampleGen.Day),
        In(nameof(Sample.At), SampleGen.Optional(SampleGen.At)),
        In(nameof(Sample.Number), Gen.Int[0, 40]),
        Element(nameof(Sample.Tags), SampleGen.Word),
        Element(nameof(Sample.Codes), SampleGen.Int),
        Element(nameof(Sample.Marks), SampleGen.Int));

    /// <summary>Two attributes, and what is chosen among them.</summary>
    private static readonly Gen<Expression> Attributes = Gen.OneOf(
        Gen.Select(SampleGen.Any(Numbers), Comparison, SampleGen.Any(Numbers)).Select((a, comparison, b) => Lifted(comparison, Member(a), Member(b))),
        Gen.Select(SampleGen.Any(Texts), Equality, SampleGen.Any(Texts)).Select((a, comparison, b) => (Expression)Expression.MakeBinary(comparison, Member(a), Member(b))),
        Gen.Select(SampleGen.Any(Texts), Comparison, SampleGen.Any(Texts)).Select((a, comparison, b) => Ordered(comparison, Member(a), Member(b))),
        Equality.Select(comparison => (Expression)Expression.MakeBinary(comparison, Member(nameof(Sample.Flag)), Member(nameof(Sample.Open)))),
        Gen.Select(SampleGen.Int, Comparison, SampleGen.Int).Select((a, comparison, b) => Lifted(
            comparison,
            Expression.Coalesce(Member(nameof(Sample.Rank)), Expression.Constant(a)),
            Expression.Constant(b))),
        Comparison.Select(comparison => Lifted(
            comparison, Expression.Coalesce(Member(nameof(Sample.Limit)), Member(nameof(Sample.Other))), Member(nameof(Sample.Size)))),
        Gen.Bool.Select(value => (Expression)Expression.Coalesce(Member(nameof(Sample.Maybe)), Expression.Constant(value))),
        Gen.Select(SampleGen.Word, Equality).Select((word, comparison) => (Expression)Expression.MakeBinary(
            comparison,
            Expression.Coalesce(Member(nameof(Sample.Text)), Member(nameof(Sample.Alias))),
            Value(word, isVariable: true))),
        SampleGen.Any(Texts).Select(member => (Expression)Expression.Call(
            Member(nameof(Sample.Tags)), nameof(List<>.Contains), null, Member(member))));

    private static readonly Gen<Expression> Strings = Gen.OneOf(
        OfText(nameof(Sample.Text), SampleGen.Word),
        OfText(nameof(Sample.Alias), SampleGen.Word),
        OfText(nameof(Sample.Name), SampleGen.Name),
        OfText(nameof(Sample.Part), SampleGen.Any("p", "p1", "q")),
        Gen.Select(SampleGen.Any(Texts), Comparison, Gen.Null(SampleGen.Word), Gen.Bool)
            .Select((member, comparison, word, isVariable) => Ordered(comparison, Member(member), Value(word!, isVariable))),
        SampleGen.Any(Texts).Select(member => (Expression)Expression.Call(typeof(string), nameof(string.IsNullOrEmpty), null, Member(member))),
        Gen.Select(SampleGen.Any(Texts), Comparison, Gen.Int[0, 3])
            .Select((member, comparison, length) => (Expression)Expression.MakeBinary(
                comparison, Expression.Property(Member(member), nameof(string.Length)), Expression.Constant(length))),
        Gen.Select(SampleGen.Any(Texts), SampleGen.Word).Select((member, word) => (Expression)Expression.Call(
            Member(member), nameof(string.Equals), null, Value(word, isVariable: true), Expression.Constant(StringComparison.Ordinal)))
            .Select(Guarded));

    private static readonly Gen<Expression> Collections = Gen.OneOf(
        Gen.Select(SampleGen.Any(nameof(Sample.Tags), nameof(Sample.Codes), nameof(Sample.Marks), nameof(Sample.Labels), nameof(Sample.Places)), Comparison, Gen.Int[0, 3])
            .Select((member, comparison, count) => (Expression)Expression.MakeBinary(
                comparison, Expression.Property(Member(member), "Count"), Expression.Constant(count))),
        SampleGen.Any(nameof(Sample.Tags), nameof(Sample.Codes), nameof(Sample.Places)).Select(member => Sequence(nameof(Enumerable.Any), Member(member))),
        Gen.Select(Gen.Int[0, 2], Gen.Null(SampleGen.Word), Equality, Gen.Bool).Select((place, word, comparison, isVariable)
            => (Expression)Expression.MakeBinary(comparison, At(nameof(Sample.Tags), place, isVariable), Value(word!, isVariable))),
        Gen.Select(Gen.Int[0, 2], SampleGen.Int, Comparison, Gen.Bool).Select((place, mark, comparison, isVariable)
            => (Expression)Expression.MakeBinary(comparison, At(nameof(Sample.Marks), place, isVariable), Expression.Constant(mark))),
        Gen.Select(Gen.Int[0, 2], SampleGen.Int, Comparison).Select((place, floor, comparison) => (Expression)Expression.MakeBinary(
            comparison, Expression.Property(At(nameof(Sample.Places), place, isVariable: false), nameof(SampleDetail.Floor)), Expression.Constant(floor))),
        Gen.Select(Gen.Int[0, 2], Gen.Null(SampleGen.Word), Equality).Select((place, city, comparison) => (Expression)Expression.MakeBinary(
            comparison, Expression.Property(At(nameof(Sample.Places), place, isVariable: false), nameof(SampleDetail.City)), Value(city!, isVariable: true))),
        Gen.Select(SampleGen.Any("k", "l", "m"), Gen.Null(SampleGen.Word), Equality, Gen.Bool).Select((key, word, comparison, isVariable)
            => (Expression)Expression.MakeBinary(comparison, Label(key, isVariable), Value(word!, isVariable: true))),
        Gen.Select(SampleGen.Any("k", "l", "m"), Gen.Bool).Select((key, isVariable)
            => (Expression)Expression.Call(Member(nameof(Sample.Labels)), nameof(Dictionary<,>.ContainsKey), null, Value(key, isVariable))),
        SampleGen.Word.Array[0, 3].Select(words => AnyElement(words)),
        SampleGen.Word.Array[0, 3].Select(words => AllOthers(words)),
        SampleGen.Word.Array[0, 3].Select(words => OfValues(nameof(Enumerable.Any), words, word => Expression.Call(
            Member(nameof(Sample.Tags)), nameof(List<>.Contains), null, word))),
        SampleGen.Word.Array[0, 3].Select(words => OfValues(nameof(Enumerable.All), words, word => Expression.Call(
            Member(nameof(Sample.Tags)), nameof(List<>.Contains), null, word))),
        SampleGen.Word.Array[0, 3].Select(words => OfValues(nameof(Enumerable.Any), words, word => Expression.Equal(word, Member(nameof(Sample.Alias))))),
        Gen.Null(SampleGen.Data).Where(data => data is not null).Select(data => Sequence(
            nameof(Enumerable.SequenceEqual), Expression.Coalesce(Member(nameof(Sample.Data)), Value(data!, isVariable: true)), Value(data!, isVariable: true))));

    private static readonly Gen<Expression> Functions = Gen.OneOf(
        Gen.Select(SampleGen.Any(nameof(Sample.Size), nameof(Sample.Other), nameof(Sample.Number)), SampleGen.Int, SampleGen.Int).Select((member, low, high) => Function(
            nameof(DynamoDbFunctionsExtensions.Between), [typeof(int)], Member(member), Value(low, isVariable: true), Value(high, isVariable: false))),
        Gen.Select(SampleGen.Any(Texts), Gen.Null(SampleGen.Word)).Select((member, word) => Function(
            nameof(DynamoDbFunctionsExtensions.BeginsWith), null, Member(member), Value(word!, isVariable: true))),
        Gen.Select(SampleGen.Any(Texts), Comparison, Gen.Int[0, 3]).Select((member, comparison, size) => (Expression)Expression.MakeBinary(
            comparison,
            Function(nameof(DynamoDbFunctionsExtensions.Size), null, Expression.Convert(Member(member), typeof(object))),
            Expression.Constant(size, typeof(int?)))));

    /// <summary>DynamoDB has no such things: they are refused, whatever stands around them.</summary>
    private static readonly Gen<Expression> Untranslatable = Gen.OneOf(
        SampleGen.Word.Select(word => (Expression)Expression.Call(
            Expression.Coalesce(Member(nameof(Sample.Text)), Expression.Constant("")), nameof(string.EndsWith), null, Expression.Constant(word), Expression.Constant(StringComparison.Ordinal))),
        SampleGen.Int.Select(number => (Expression)Expression.Equal(
            Expression.Add(Member(nameof(Sample.Size)), Member(nameof(Sample.Other))), Expression.Constant(number))));

    private static readonly Gen<Expression> Leaf = Gen.Frequency(
        (6, Values), (3, Sets), (5, Attributes), (4, Strings), (5, Collections), (2, Functions), (1, Untranslatable));

    public static Gen<Expression<Func<Sample, bool>>> Predicate(int depth)
        => Condition(depth).Select(body => Expression.Lambda<Func<Sample, bool>>(body, Item));

    private static Gen<Expression> Condition(int depth)
        => depth == 0
            ? Leaf
            : Gen.Frequency(
                (6, Leaf),
                (4, Gen.Select(Condition(depth - 1), Condition(depth - 1), (left, right) => (Expression)Expression.AndAlso(left, right))),
                (4, Gen.Select(Condition(depth - 1), Condition(depth - 1), (left, right) => (Expression)Expression.OrElse(left, right))),
                (2, Condition(depth - 1).Select(operand => (Expression)Expression.Not(operand))),
                (1, Gen.Select(Condition(depth - 1), Condition(depth - 1), (left, right) => (Expression)Expression.ExclusiveOr(left, right))),
                (1, Gen.Select(Leaf, Gen.Bool, (left, right) => (Expression)Expression.Equal(left, Value(right, isVariable: true)))),
                (1, Gen.Select(Leaf, Condition(depth - 1), Leaf, (test, then, otherwise) => (Expression)Expression.Condition(test, then, otherwise))));

    private static Gen<Expression> Compare<T>(Expression member, Gen<T> values) => Compare(member, values, Comparison);

    private static Gen<Expression> Compare<T>(Expression member, Gen<T> values, Gen<ExpressionType> operators, bool alwaysVariable = false)
        => Gen.Select(values, operators, Gen.Bool, Gen.Bool, (value, comparison, isVariable, isFlipped) =>
        {
            var (left, right) = (member, Value(value, isVariable || alwaysVariable));
            if (left.Type != right.Type)
            {
                left = Expression.Convert(left, right.Type);
            }

            if (left.Type.IsEnum)
            {
                (left, right) = (Expression.Convert(left, typeof(int)), Expression.Convert(right, typeof(int)));
            }

            return (Expression)(isFlipped ? Expression.MakeBinary(comparison, right, left) : Expression.MakeBinary(comparison, left, right));
        });

    /// <summary>As C# compares an int with an int?.</summary>
    private static Expression Lifted(ExpressionType comparison, Expression left, Expression right)
    {
        var type = left.Type == right.Type ? left.Type : typeof(int?);
        Expression As(Expression side) => side.Type == type ? side : Expression.Convert(side, type);
        return Expression.MakeBinary(comparison, As(left), As(right));
    }

    private static Expression Ordered(ExpressionType comparison, Expression left, Expression right)
        => Expression.MakeBinary(comparison, Expression.Call(typeof(string), nameof(string.Compare), null, left, right), Expression.Constant(0));

    private static Gen<Expression> OfText(string member, Gen<string> values)
        => Gen.Select(values, Gen.Int[0, 3], Gen.Bool).Select((value, function, isVariable) => (Expression)(function switch
        {
            0 => Expression.Call(Member(member), nameof(string.StartsWith), null, Value(value, isVariable), Expression.Constant(StringComparison.Ordinal)),
            1 => Expression.Call(Member(member), nameof(string.Contains), null, Value(value, isVariable)),
            2 => Expression.Call(Member(member), nameof(string.StartsWith), null, Value(value.Length > 0 ? value[0] : 'a', isVariable)),
            _ => Expression.Call(Member(member), nameof(string.Contains), null, Value(value.Length > 0 ? value[0] : 'a', isVariable)),
        }));

    /// <summary>C# calls no method of null.</summary>
    private static Expression Guarded(Expression call)
        => Expression.AndAlso(Expression.NotEqual(((MethodCallExpression)call).Object!, Expression.Constant(null, typeof(string))), call);

    private static Gen<Expression> In<T>(string member, Gen<T> values)
        => values.Array[0, 4].Select(list
            => (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(T)], Value<IEnumerable<T>>(list, isVariable: true), Member(member)));

    private static Gen<Expression> Element<T>(string member, Gen<T> values)
        => Gen.Select(values, Gen.Bool).Select((value, isVariable)
            => (Expression)Expression.Call(Member(member), nameof(List<>.Contains), null, Value(value, isVariable)));

    private static Expression At(string member, int place, bool isVariable)
        => Expression.Call(Member(member), "get_Item", null, Value(place, isVariable));

    private static Expression Label(string key, bool isVariable)
        => Expression.Call(Member(nameof(Sample.Labels)), "get_Item", null, Value(key, isVariable));

    private static Expression AnyElement(string[] words)
    {
        var element = Expression.Parameter(typeof(string), "t");
        var condition = Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Value<IEnumerable<string>>(words, isVariable: true), element);
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [typeof(string)], Member(nameof(Sample.Tags)), Expression.Lambda(condition, element));
    }

    private static Expression AllOthers(string[] words)
    {
        var element = Expression.Parameter(typeof(string), "t");
        var condition = words.Aggregate(
            (Expression)Expression.NotEqual(element, Value("b", isVariable: true)),
            (all, word) => Expression.AndAlso(all, Expression.NotEqual(element, Value(word, isVariable: true))));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.All), [typeof(string)], Member(nameof(Sample.Tags)), Expression.Lambda(condition, element));
    }

    private static Expression OfValues(string quantifier, string[] words, Func<Expression, Expression> condition)
    {
        var word = Expression.Parameter(typeof(string), "w");
        return Expression.Call(
            typeof(Enumerable), quantifier, [typeof(string)], Value<IEnumerable<string>>(words, isVariable: true), Expression.Lambda(condition(word), word));
    }

    private static Expression Sequence(string method, params Expression[] arguments)
        => Expression.Call(typeof(Enumerable), method, [ElementType(arguments[0].Type)], arguments);

    private static Type ElementType(Type type)
        => type.GetInterfaces().First(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];

    private static Expression Function(string name, Type[]? types, params Expression[] arguments)
        => Expression.Call(
            typeof(DynamoDbFunctionsExtensions), name, types, [Expression.Property(null, typeof(EF), nameof(EF.Functions)), .. arguments]);

    private static Expression Member(string path) => path.Split('.').Aggregate((Expression)Item, Expression.Property);

    private static Expression Value<T>(T value, bool isVariable)
        => isVariable ? Expression.Field(Expression.Constant(new StrongBox<T>(value)), "Value") : Expression.Constant(value, typeof(T));
}
