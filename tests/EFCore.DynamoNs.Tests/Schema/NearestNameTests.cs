using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("hashkey", "hash_key")]
    [InlineData("hash_kye", "hash_key")]
    [InlineData("rang_key", "range_key")]
    [InlineData("billing", null)]
    [InlineData("x", null)]
    [InlineData("hash_key", "hash_key")]
    public void Name_meant_is_the_one_with_the_fewest_edits(string written, string? nearest)
        => Assert.Equal(nearest, NearestName.Of(written, ["range_key", "hash_key", "billing_mode", "name"]));
}
