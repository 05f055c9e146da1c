using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Tests.Plans;

namespace EFCore.DynamoNs.Tests.Requests;

public sealed class KeyRulesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Impossible_key_needs_no_request(string? value)
    {
        Assert.Empty(Request(Ask.Where(Ask.Is(Ask.Pk, "=", Ask.Literal(value)))).Calls);
        Assert.Empty(Request(Ask.Where(Ask.Is(Ask.Pk, "=", Ask.Literal("x")), Ask.Is(Ask.Sk, "=", Ask.Literal(value)))).Calls);
        Assert.Empty(Request(Ask.Where(Ask.Is(Ask.Pk, "=", Ask.Literal(value)), Ask.Is(Ask.Sk, "=", Ask.Literal("x")))).Calls);
        Assert.NotEmpty(Request(Ask.Where(Ask.Is(Ask.Pk, "=", Ask.Literal("x")), Ask.Is(Ask.Sk, "=", Ask.Literal("x")))).Calls);
    }

    [Fact]
    public void Empty_bytes_are_no_key()
    {
        var pk = Ask.Attribute<byte[]>("pk");
        Assert.False(KeyRules.IsPossible(pk, Array.Empty<byte>(), 1));
        Assert.True(KeyRules.IsPossible(pk, new byte[] { 0 }, 1));
    }

    [Theory]
    [InlineData("=", null, "none")]
    [InlineData("<", null, "none")]
    [InlineData(">=", null, "none")]
    [InlineData("=", "", "none")]
    [InlineData("<", "", "none")]
    [InlineData("<=", "", "none")]
    [InlineData(">", "", "all")]
    [InlineData(">=", "", "all")]
    [InlineData(">", "x", "#sk > :v0")]
    [InlineData("<=", "x", "#sk <= :v0")]
    public void Sort_key_is_compared_with_what_can_be_a_key(string comparison, string? value, string expected)
        => Assert.Equal(expected, Lowered(Ask.Is(Ask.Sk, comparison, Ask.Literal(value))));

    [Theory]
    [InlineData("a", "b", "#sk BETWEEN :v0 AND :v1")]
    [InlineData("a", "a", "#sk BETWEEN :v0 AND :v1")]
    [InlineData("b", "a", "none")]
    [InlineData("\uffff", "😀", "#sk BETWEEN :v0 AND :v1")]
    [InlineData("😀", "\uffff", "none")]
    [InlineData(null, "a", "none")]
    [InlineData("a", null, "none")]
    [InlineData("a", "", "none")]
    [InlineData("", "a", "#sk <= :v0")]
    [InlineData("", "", "none")]
    public void Range_is_asked_for_when_it_can_hold_something(string? low, string? high, string expected)
        => Assert.Equal(expected, Lowered(Ask.Is(Ask.Sk, ">=", Ask.Literal(low)), Ask.Is(Ask.Sk, "<=", Ask.Literal(high))));

    [Theory]
    [InlineData(null, "none")]
    [InlineData("", "all")]
    [InlineData("a", "begins_with(#sk, :v0)")]
    public void Prefix_is_asked_for_when_it_says_something(string? prefix, string expected)
        => Assert.Equal(expected, Lowered(new Predicate.StartsWith(Ask.Sk, Ask.Literal(prefix))));

    [Fact]
    public void Reversed_range_needs_no_request()
    {
        ReadCalls Between(int low, int high)
            => Request(Ask.Where(
                Ask.Is(Ask.Pk, "=", Ask.Literal("x")),
                Ask.Is(Ask.Attribute<int>("sk"), ">", Ask.Literal(low)),
                Ask.Is(Ask.Attribute<int>("sk"), "<", Ask.Literal(high))));

        Assert.Empty(Between(10, 9).Calls);
        Assert.NotEmpty(Between(9, 10).Calls);
    }

    private static ReadCalls Request(ReadQuestion question)
        => ReadCalls.Of(question.Plan(), ImmutableDictionary<string, object?>.Empty, new TableNamespace("t_"));

    private static string Lowered(params Predicate[] sort)
    {
        var query = Assert.IsType<AccessPath.Query>((Ask.Where([Ask.Is(Ask.Pk, "="), .. sort]) with { Result = ReadResult.Count }).Plan().Path);
        var condition = KeyRules.Lower(Assert.Single(query.Sort), ImmutableDictionary<string, object?>.Empty);
        return condition is Condition.Constant constant
            ? constant.Value ? "all" : "none"
            : ExpressionWriter.Write(condition, new ExpressionNames(), new ExpressionValues());
    }
}
