using System.Linq.Expressions;
using CsCheck;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>Random items and random predicates over them.</summary>
internal static class SampleGen
{
    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Sample), "s");

    private static readonly Gen<int> Int = Gen.Int[-2, 4];

    private static readonly Gen<string> Word = Any("", "a", "b", "ab", "é", "z");

    private static readonly Gen<string> Name = Any("a", "b", "ab");

    private static readonly Gen<decimal> Price = Any(-1.5m, 0m, 0.25m, 1m, 2.75m);

    private static readonly Gen<double> Weight = Any(-0.5, 0, 0.5, 1);

    private static readonly Gen<DateTimeOffset> At = Gen.Select(
        Gen.Int[0, 3],
        Gen.Int[-2, 2],
        (hour, offset) => new DateTimeOffset(2026, 1, 1, hour + 3, 0, 0, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(offset)));

    private static readonly Gen<DayOfWeek> Day = Gen.Int[0, 3].Select(day => (DayOfWeek)day);

    private static readonly Gen<ExpressionType> Equality = Any(ExpressionType.Equal, ExpressionType.NotEqual);

    private static readonly Gen<ExpressionType> Comparison = Any(
        ExpressionType.Equal,
        ExpressionType.NotEqual,
        ExpressionType.LessThan,
        ExpressionType.LessThanOrEqual,
        ExpressionType.GreaterThan,
        ExpressionType.GreaterThanOrEqual);

    private static readonly Gen<Expression> Leaf = Gen.OneOf(
        Compare(nameof(Sample.Number), Gen.Int[0, 40]),
        Compare(nameof(Sample.Number), Weight),
        Compare(nameof(Sample.Size), Int),
        Compare(nameof(Sample.Size), Weight),
        Compare(nameof(Sample.Rank), Optional(Int)),
        Compare(nameof(Sample.Price), Price),
        Compare(nameof(Sample.Weight), Weight),
        Compare(nameof(Sample.At), Optional(At)),
        Compare(nameof(Sample.Day), Day),
        Compare(nameof(Sample.Part), Any("p0", "p1", "p2"), Equality),
        Compare(nameof(Sample.Name), Gen.Null(Name), Equality),
        Compare(nameof(Sample.Text), Gen.Null(Word), Equality),
        Compare(nameof(Sample.Flag), Gen.Bool, Equality),
        Compare(nameof(Sample.Maybe), Optional(Gen.Bool), Equality),
        Compare($"{nameof(Sample.Detail)}.{nameof(SampleDetail.City)}", Gen.Null(Word), Equality),
        Compare($"{nameof(Sample.Detail)}.{nameof(SampleDetail.Floor)}", Int),
        Gen.Const((Expression)Member(nameof(Sample.Flag))),
        OfText(nameof(Sample.Text), Word),
        OfText(nameof(Sample.Name), Name),
        OfText(nameof(Sample.Part), Any("p", "p1", "q")),
        In(nameof(Sample.Size), Int),
        In(nameof(Sample.Rank), Optional(Int)),
        In(nameof(Sample.Text), Gen.Null(Word)),
        In(nameof(Sample.Day), Day),
        In(nameof(Sample.At), Optional(At)),
        In(nameof(Sample.Number), Gen.Int[0, 40]),
        Element(nameof(Sample.Tags), Word),
        Element(nameof(Sample.Codes), Int),
        Word.Select(_ => (Expression)Expression.Call(typeof(string), nameof(string.IsNullOrEmpty), null, Member(nameof(Sample.Text)))));

    /// <summary>Items, each with the attributes that its item lacks or holds as NULL.</summary>
    public static readonly Gen<(Sample Sample, string[] Absent, string[] Null)[]> Items = Gen
        .Select(
            Gen.Select(Int, Optional(Int), Gen.Null(Word), Gen.Null(Name), Gen.Bool, Optional(Gen.Bool)),
            Gen.Select(Day, Price, Weight, Optional(At)),
            Gen.Select(Word.List[0, 3], Int.List[0, 3], Gen.Null(Word), Int),
            Gen.Int[0, 3].Array[15])
        .Array[40]
        .Select(rows => rows.Select((row, number) => Make(number, row.Item1, row.Item2, row.Item3, row.Item4)).ToArray());

    public static Gen<Expression<Func<Sample, bool>>> Predicate(int depth)
        => Condition(depth).Select(body => Expression.Lambda<Func<Sample, bool>>(body, Item));

    private static Gen<Expression> Condition(int depth)
        => depth == 0
            ? Leaf
            : Gen.Frequency(
                (1, Leaf),
                (3, Gen.Select(Condition(depth - 1), Condition(depth - 1), (left, right) => (Expression)Expression.AndAlso(left, right))),
                (2, Gen.Select(Condition(depth - 1), Condition(depth - 1), (left, right) => (Expression)Expression.OrElse(left, right))),
                (1, Condition(depth - 1).Select(operand => (Expression)Expression.Not(operand))));

    private static (Sample Sample, string[] Absent, string[] Null) Make(
        int number,
        (int Size, int? Rank, string? Text, string? Name, bool Flag, bool? Maybe) plain,
        (DayOfWeek Day, decimal Price, double Weight, DateTimeOffset? At) values,
        (List<string> Tags, List<int> Codes, string? City, int Floor) nested,
        int[] presence)
    {
        // Keys of indexes may be absent, but not NULL.
        string[] indexed = [nameof(Sample.Size), nameof(Sample.Price), nameof(Sample.Name), nameof(Sample.Rank)];
        string[] others =
        [
            nameof(Sample.Text), nameof(Sample.Flag), nameof(Sample.Maybe), nameof(Sample.Day), nameof(Sample.Weight), nameof(Sample.At),
            nameof(Sample.Tags), nameof(Sample.Codes), nameof(Sample.Detail),
        ];
        string[] absent = [.. indexed.Concat(others).Where((_, i) => presence[i] == 0)];
        string[] nulls = [.. others.Where((_, i) => presence[indexed.Length + i] == 1)];
        bool Has(string name) => !absent.Contains(name) && !nulls.Contains(name);
        var sample = new Sample
        {
            Part = $"p{number % 3}",
            Number = number,
            Size = Has(nameof(Sample.Size)) ? plain.Size : 0,
            Rank = Has(nameof(Sample.Rank)) ? plain.Rank : null,
            Text = Has(nameof(Sample.Text)) ? plain.Text : null,
            Name = Has(nameof(Sample.Name)) ? plain.Name : null,
            Flag = Has(nameof(Sample.Flag)) && plain.Flag,
            Maybe = Has(nameof(Sample.Maybe)) ? plain.Maybe : null,
            Day = Has(nameof(Sample.Day)) ? values.Day : default,
            Price = Has(nameof(Sample.Price)) ? values.Price : 0,
            Weight = Has(nameof(Sample.Weight)) ? values.Weight : 0,
            At = Has(nameof(Sample.At)) ? values.At : null,
            Tags = Has(nameof(Sample.Tags)) ? nested.Tags : [],
            Codes = Has(nameof(Sample.Codes)) ? [.. nested.Codes] : [],
            Detail = Has(nameof(Sample.Detail)) ? new SampleDetail { City = nested.City, Floor = nested.Floor } : new SampleDetail(),
        };
        return (sample, absent, nulls);
    }

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct
        => Gen.Frequency((1, Gen.Const(default(T?))), (5, gen.Select(value => (T?)value)));

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static Gen<Expression> Compare<T>(string member, Gen<T> values) => Compare(member, values, Comparison);

    private static Gen<Expression> Compare<T>(string member, Gen<T> values, Gen<ExpressionType> operators)
        => Gen.Select(values, operators, Gen.Bool, Gen.Bool, (value, comparison, isParameter, isFlipped) =>
        {
            var (left, right) = ((Expression)Member(member), Value(value, isParameter));
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

    /// <summary>Text functions, asked of text that is there.</summary>
    private static Gen<Expression> OfText(string member, Gen<string> values)
        => Gen.Select(values, Comparison, Gen.Int[0, 2], Gen.Bool, (value, comparison, function, isParameter) =>
        {
            var (text, argument) = (Member(member), Value(value, isParameter));
            Expression call = function switch
            {
                0 => Expression.Call(text, nameof(string.StartsWith), null, argument, Expression.Constant(StringComparison.Ordinal)),
                1 => Expression.Call(text, nameof(string.Contains), null, argument),
                _ => Expression.MakeBinary(
                    comparison,
                    Expression.Call(typeof(string), nameof(string.CompareOrdinal), null, text, argument),
                    Expression.Constant(0)),
            };
            return (Expression)Expression.AndAlso(Expression.NotEqual(text, Expression.Constant(null, typeof(string))), call);
        });

    private static Gen<Expression> In<T>(string member, Gen<T> values)
        => values.Array[0, 4].Select(list
            => (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(T)], Value<IEnumerable<T>>(list, isParameter: true), Member(member)));

    private static Gen<Expression> Element<T>(string member, Gen<T> values)
        => Gen.Select(values, Gen.Bool, (value, isParameter) =>
        {
            var collection = Member(member);
            return (Expression)Expression.Call(collection, "Contains", null, Value(value, isParameter));
        });

    private static Expression Member(string path) => path.Split('.').Aggregate((Expression)Item, Expression.Property);

    private static Expression Value<T>(T value, bool isParameter)
        => isParameter
            ? Expression.Field(Expression.Constant(new System.Runtime.CompilerServices.StrongBox<T>(value)), "Value")
            : Expression.Constant(value, typeof(T));
}
