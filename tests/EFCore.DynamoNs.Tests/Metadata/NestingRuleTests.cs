using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

public sealed class NestingRuleTests
{
    [Fact]
    public void What_EF_Core_or_DynamoDB_does_not_nest_is_refused_at_once()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Route.Grid' nests lists and objects 33 levels deep, and DynamoDB takes 32. Keep the inner ones as text with a value converter (HasConversion), or in an item of their own.
              - 'Route.Stops' is a collection of the struct 'Stop', which EF Core does not track. Make 'Stop' a class or a record, or keep the collection as text with a value converter (HasConversion).
              - 'Leg.Ends' is a collection of the struct 'Stop', which EF Core does not track. Make 'Stop' a class or a record, or keep the collection as text with a value converter (HasConversion).
            """,
            Models.Refusal(model => model.Entity<Route>(route =>
            {
                route.Property(r => r.Grid);
                route.ComplexProperty(r => r.Leg);
            })).Replace("'Route.Leg#Leg.Ends'", "'Leg.Ends'", StringComparison.Ordinal));

    [Theory]
    [InlineData(32, null)]
    [InlineData(
        33,
        "DYN2003: The entities do not fit the model:\n  - 'Deep.Inner' nests lists and objects 33 levels deep, and DynamoDB takes 32. "
        + "Keep the inner ones as text with a value converter (HasConversion), or in an item of their own.")]
    public void Objects_nest_to_32_levels(int levels, string? refusal)
    {
        void Model(ModelBuilder model) => model.Entity(Nests.Entity(levels), deep => deep.Metadata.SetAnnotation("DynamoNs:TableName", "Deep"));
        if (refusal is null)
        {
            Assert.Single(Models.Bind(Model).Entities);
        }
        else
        {
            Assert.Equal(refusal, System.Text.RegularExpressions.Regex.Replace(Models.Refusal(Model), "'Deep<.*>\\.Inner'", "'Deep.Inner'"));
        }
    }

    [Fact]
    public void List_and_the_object_in_it_are_two_levels()
    {
        var element = typeof(Nest<>).MakeGenericType(Nests.Entity(31).GenericTypeArguments);
        var entity = typeof(Deep<>).MakeGenericType(typeof(List<>).MakeGenericType(element));
        Assert.Contains(
            "nests lists and objects 33 levels deep, and DynamoDB takes 32.",
            Models.Refusal(model => model.Entity(entity, deep => deep.Metadata.SetAnnotation("DynamoNs:TableName", "Deep"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_that_a_type_does_not_have_are_refused_at_once()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Formatted.Name' is String, which has no format EpochSeconds. EpochSeconds is for DateTime, DateTimeOffset and DateOnly, ZeroOrOne for bool. Remove HasAttributeFormat, or use a value converter (HasConversion).
              - 'Formatted.Start' is DateOnly?, which has no format ZeroOrOne. EpochSeconds is for DateTime, DateTimeOffset and DateOnly, ZeroOrOne for bool. Remove HasAttributeFormat, or use a value converter (HasConversion).
              - 'Formatted.Leg#Leg.Open' is Boolean, which has no format EpochSeconds. EpochSeconds is for DateTime, DateTimeOffset and DateOnly, ZeroOrOne for bool. Remove HasAttributeFormat, or use a value converter (HasConversion).
            """,
            Models.Refusal(model => model.Entity<Formatted>(formatted =>
            {
                formatted.Property(f => f.Name).HasAttributeFormat(AttributeFormat.EpochSeconds);
                formatted.Property(f => f.Start).HasAttributeFormat(AttributeFormat.ZeroOrOne);
                formatted.ComplexProperty(f => f.Leg).Ignore(l => l.Ends).Property(l => l.Open).HasAttributeFormat(AttributeFormat.EpochSeconds);
            })));

    private sealed class Route
    {
        public string Id { get; set; } = "";

        public List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<List<int>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>
            Grid
        { get; set; } = [];

        public List<Stop> Stops { get; set; } = [];

        public Leg Leg { get; set; } = new();
    }

    private sealed class Leg
    {
        public bool Open { get; set; }

        public List<Stop> Ends { get; set; } = [];
    }

    private readonly record struct Stop(string Name);

    private sealed class Formatted
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public DateOnly? Start { get; set; }

        public Leg Leg { get; set; } = new();
    }
}
