using System.Linq.Expressions;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Query.Translation;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>What DynamoDB has no counterpart for: the message names the operator, the reason and the rewrite.</summary>
public abstract class RefusedOperatorTests(EngineFixture engine) : ShopTest(engine)
{
    public static TheoryData<string, Expression<Func<Order, bool>>> Refused
        => new()
        {
            { "note.EndsWith(@value)", o => o.Note!.EndsWith("a") },
            { "note.ToLower()", o => o.Note!.ToLower() == "a" },
            { "note.ToUpper()", o => o.Note!.ToUpper().StartsWith("A") },
            { "note.ToLowerInvariant()", o => o.Note!.ToLowerInvariant() == "a" },
            { "note.Trim()", o => o.Note!.Trim() == "a" },
            { "note.TrimEnd()", o => o.Note!.TrimEnd().Length == 1 },
            { "note.Replace(", o => o.Note!.Replace("a", "b") == "a" },
            { "string.IsNullOrWhiteSpace(note)", o => string.IsNullOrWhiteSpace(o.Note) },
            { "note.IndexOf(@value)", o => o.Note!.IndexOf("a") == 0 },
            { "note.Substring(", o => o.Note!.Substring(1) == "a" },
            { "note.get_Chars(@value)", o => o.Note![0] == 'a' },
            { "note + courier", o => o.Note + o.Courier == "a" },
            { "note.StartsWith(", o => o.Note!.StartsWith("a", StringComparison.OrdinalIgnoreCase) },
            { "note.Contains(", o => o.Note!.Contains("a", StringComparison.InvariantCulture) },
            { "string.Equals(", o => string.Equals(o.Note, "a", StringComparison.OrdinalIgnoreCase) },
            { "string.Compare(", o => string.Compare(o.Note, "a", true) > 0 },
            { "Regex.IsMatch(", o => Regex.IsMatch(o.Note!, "a") },
            { "status.HasFlag((Enum)@value)", o => o.Status.HasFlag(OrderStatus.Packed) },
            { "(int)status & @value", o => ((int)o.Status & 1) == 1 },
            { "quantity + @value", o => o.Quantity + 1 > 3 },
            { "total * (decimal)quantity", o => o.Total * o.Quantity > 3 },
            { "-quantity", o => -o.Quantity < 3 },
            { "quantity % @value", o => o.Quantity % 2 == 0 },
            { "Math.Abs(quantity)", o => Math.Abs(o.Quantity) == 2 },
            { "placed_on.Year", o => o.PlacedOn.Year == 2026 },
            { "placed_on.Date", o => o.PlacedOn.Date == DateTime.UnixEpoch },
            { "placed_on.AddDays(@value)", o => o.PlacedOn.AddDays(1) > DateTime.UnixEpoch },
            { "day.DayOfWeek", o => o.Day.DayOfWeek == DayOfWeek.Monday },
            { "quantity.ToString()", o => o.Quantity.ToString() == "1" },
            { "tags.Any(", o => o.Tags.Any(tag => tag.StartsWith("a")) },
            { "tags.All(", o => o.Tags.All(tag => tag == "a") },
            { "tags.Count(", o => o.Tags.Count(tag => tag == "a") > 1 },
            { "codes.Sum()", o => o.Codes.Sum() > 1 },
            { "tags.Last()", o => o.Tags.Last() == "a" },
            { "labels.ContainsValue(@value)", o => o.Labels.ContainsValue("red") },
            { "@Functions.Like(", o => EF.Functions.Like(o.Note, "a%") },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Operator_is_named_with_reason_and_rewrite(string part, Expression<Func<Order, bool>> condition)
    {
        var message = Assert.Throws<DynamoException>(() => Db.Orders.Where(o => o.CustomerId == "c1").Where(condition).ToList()).Message;

        Assert.StartsWith($"DYN3010: Where can't be translated: '{part}", message, StringComparison.Ordinal);
        Assert.Contains("' has no counterpart in DynamoDB's expressions: ", message, StringComparison.Ordinal);
        Assert.Contains(". Instead, ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\"a\"", message, StringComparison.Ordinal);
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public void Attributes_of_two_forms_are_not_compared()
        => Assert.Equal(
            "DYN3010: Where can't be translated: 'deliver_by == (DateTimeOffset?)(DateTimeOffset)placed_on' has no counterpart in DynamoDB's expressions. "
            + "Instead, filter by what DynamoDB can compare and do the rest after ToListAsync().",
            Assert.Throws<DynamoException>(() => Db.Orders.Where(o => o.CustomerId == "c1" && o.DeliverBy == o.PlacedOn).ToList()).Message);

    [Fact]
    public void Every_name_in_the_table_is_a_member()
        => Assert.All(RefusedOperators.All, entry => Assert.NotEmpty(entry.Type.GetMember(entry.Member)));
}

public sealed class RefusedOperatorTestsOnDynoxide(Dynoxide engine) : RefusedOperatorTests(engine);
