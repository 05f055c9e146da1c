using EFCore.DynamoNs.Metadata;

namespace EFCore.DynamoNs.Tests.Metadata;

public sealed class NameStylesTests
{
    [Theory]
    [InlineData("Id", "id", "id")]
    [InlineData("AgencyId", "agency_id", "agencyId")]
    [InlineData("AgencyID", "agency_id", "agencyId")]
    [InlineData("IDNumber", "id_number", "idNumber")]
    [InlineData("SavedInRDB", "saved_in_rdb", "savedInRdb")]
    [InlineData("HTTPServer", "http_server", "httpServer")]
    [InlineData("URL", "url", "url")]
    [InlineData("AClass", "a_class", "aClass")]
    [InlineData("Address2Line", "address2_line", "address2Line")]
    [InlineData("Sha256", "sha256", "sha256")]
    [InlineData("Line1", "line1", "line1")]
    [InlineData("V2API", "v2_api", "v2Api")]
    [InlineData("Foo_Bar", "foo_bar", "fooBar")]
    [InlineData("already_snake", "already_snake", "alreadySnake")]
    [InlineData("camelCase", "camel_case", "camelCase")]
    [InlineData("ÜberGröße", "über_größe", "überGröße")]
    public void Names_are_written_in_each_style(string name, string snake, string camel)
    {
        Assert.Equal(snake, NameStyles.Convert(name, AttributeNaming.SnakeCase));
        Assert.Equal(camel, NameStyles.Convert(name, AttributeNaming.CamelCase));
        Assert.Equal(name, NameStyles.Convert(name, AttributeNaming.AsIs));
    }

    [Theory]
    [InlineData("AgencyId")]
    [InlineData("SavedInRDB")]
    [InlineData("Address2Line")]
    [InlineData("HTTPServer")]
    [InlineData("ÜberGröße")]
    public void Name_is_recognized_in_every_style(string name)
        => Assert.All(
            [AttributeNaming.AsIs, AttributeNaming.CamelCase, AttributeNaming.SnakeCase],
            naming =>
            {
                var converted = NameStyles.Convert(name, naming);
                Assert.Equal(NameStyles.Normalize(name), NameStyles.Normalize(converted));
                Assert.Equal(converted, NameStyles.Convert(converted, naming));
            });

    [Theory]
    [InlineData("agency_id", AttributeNaming.SnakeCase)]
    [InlineData("AgencyId", AttributeNaming.AsIs)]
    [InlineData("Agency_Id", AttributeNaming.AsIs)]
    [InlineData("agencyId", AttributeNaming.CamelCase)]
    [InlineData("time", null)]
    [InlineData("line1", null)]
    [InlineData("agency-id", null)]
    [InlineData("agency_Id", null)]
    public void Declared_name_shows_its_style_where_only_one_makes_it(string name, AttributeNaming? shown)
        => Assert.Equal(shown, NameStyles.Shown(name));

    [Theory]
    [InlineData("order", "border,orders,Orders2")]
    [InlineData("Customer_Orders", "customerOrders")]
    [InlineData("invoices", "")]
    public void Nearest_names_come_first_and_far_ones_not_at_all(string name, string expected)
        => Assert.Equal(
            expected,
            string.Join(',', NameStyles.Nearest(name, ["border", "Orders2", "orders", "customerOrders", "payments-archive", "orderings"])));

    [Fact]
    public void Nearest_names_of_equal_distance_are_in_ordinal_order()
        => Assert.Equal(["ab", "ac"], NameStyles.Nearest("aa", ["ac", "ad", "ab"], most: 2));
}
