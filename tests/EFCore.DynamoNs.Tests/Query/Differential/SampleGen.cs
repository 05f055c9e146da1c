using CsCheck;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>Random items, and the values that they have.</summary>
internal static class SampleGen
{
    public static readonly Gen<int> Int = Gen.Int[-2, 4];

    public static readonly Gen<string> Word = Any("", "a", "b", "ab", "é", "z");

    public static readonly Gen<string> Name = Any("a", "b", "ab");

    public static readonly Gen<decimal> Price = Any(-1.5m, 0m, 0.25m, 1m, 2.75m);

    public static readonly Gen<double> Weight = Any(-0.5, 0, 0.5, 1);

    public static readonly Gen<DateTimeOffset> At = Gen.Select(
        Gen.Int[0, 3],
        Gen.Int[-2, 2],
        (hour, offset) => new DateTimeOffset(2026, 1, 1, hour + 3, 0, 0, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(offset)));

    public static readonly Gen<DayOfWeek> Day = Gen.Int[0, 3].Select(day => (DayOfWeek)day);

    public static readonly Gen<byte[]> Data = Any<byte[]>([], [1], [1, 2], [255]);

    public static readonly Gen<TimeSpan> Span = Any(TimeSpan.Zero, TimeSpan.FromDays(11), TimeSpan.FromDays(-12), TimeSpan.FromTicks(1));

    public static readonly Gen<Guid> Code = Any(Guid.Empty, new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), new Guid(-1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]));

    public static readonly Gen<DateOnly> On = Gen.Int[0, 3].Select(day => new DateOnly(2026, 2, 27).AddDays(day));

    /// <summary>Items, each with the attributes that its item lacks or holds as NULL.</summary>
    public static readonly Gen<(Sample Sample, string[] Absent, string[] Null)[]> Items = Gen
        .Select(
            Gen.Select(Int, Optional(Int), Gen.Null(Word), Gen.Null(Name), Gen.Bool, Optional(Gen.Bool)),
            Gen.Select(Day, Price, Weight, Optional(At)),
            Gen.Select(Word.List[0, 3], Int.List[0, 3], Gen.Null(Word), Int),
            Gen.Select(Int, Optional(Int), Gen.Null(Word), Gen.Bool, Gen.Null(Data), Gen.Select(Span, Code, Optional(On))),
            Gen.Select(
                Int.List[0, 3],
                Gen.Select(Any("k", "l"), Word).Array[0, 2],
                Gen.Select(Gen.Null(Word), Int).Select((city, floor) => new SampleDetail { City = city, Floor = floor }).List[0, 2]),
            Gen.Int[0, 4].Array[26])
        .Array[40]
        .Select(rows => rows.Select((row, number) => Make(number, row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6)).ToArray());

    private static (Sample Sample, string[] Absent, string[] Null) Make(
        int number,
        (int Size, int? Rank, string? Text, string? Name, bool Flag, bool? Maybe) plain,
        (DayOfWeek Day, decimal Price, double Weight, DateTimeOffset? At) values,
        (List<string> Tags, List<int> Codes, string? City, int Floor) nested,
        (int Other, int? Limit, string? Alias, bool Open, byte[]? Data, (TimeSpan Span, Guid Code, DateOnly? On) Values) more,
        (List<int> Marks, (string Key, string Value)[] Labels, List<SampleDetail> Places) collections,
        int[] presence)
    {
        // Keys of indexes may be absent, but not NULL.
        string[] indexed = [nameof(Sample.Size), nameof(Sample.Price), nameof(Sample.Name), nameof(Sample.Rank)];
        string[] others =
        [
            nameof(Sample.Text), nameof(Sample.Flag), nameof(Sample.Maybe), nameof(Sample.Day), nameof(Sample.Weight), nameof(Sample.At),
            nameof(Sample.Tags), nameof(Sample.Codes), nameof(Sample.Detail), nameof(Sample.Other), nameof(Sample.Limit), nameof(Sample.Alias),
            nameof(Sample.Open), nameof(Sample.Data), nameof(Sample.Marks), nameof(Sample.Labels), nameof(Sample.Places), nameof(Sample.Span),
            nameof(Sample.Code), nameof(Sample.On),
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
            Other = Has(nameof(Sample.Other)) ? more.Other : 0,
            Limit = Has(nameof(Sample.Limit)) ? more.Limit : null,
            Alias = Has(nameof(Sample.Alias)) ? more.Alias : null,
            Open = Has(nameof(Sample.Open)) && more.Open,
            Data = Has(nameof(Sample.Data)) ? more.Data : null,
            Marks = Has(nameof(Sample.Marks)) ? collections.Marks : [],
            Labels = Has(nameof(Sample.Labels)) ? collections.Labels.DistinctBy(label => label.Key).ToDictionary(label => label.Key, label => label.Value) : [],
            Places = Has(nameof(Sample.Places)) ? collections.Places : [],
            Span = Has(nameof(Sample.Span)) ? more.Values.Span : TimeSpan.Zero,
            Code = Has(nameof(Sample.Code)) ? more.Values.Code : Guid.Empty,
            On = Has(nameof(Sample.On)) ? more.Values.On : null,
        };
        return (sample, absent, nulls);
    }

    public static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct
        => Gen.Frequency((1, Gen.Const(default(T?))), (5, gen.Select(value => (T?)value)));

    public static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);
}
