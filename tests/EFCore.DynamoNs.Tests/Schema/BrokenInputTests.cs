using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class BrokenInputTests
{
    [Theory]
    [MemberData(nameof(BrokenBodies.All), MemberType = typeof(BrokenBodies))]
    [MemberData(nameof(BrokenExpressions.All), MemberType = typeof(BrokenExpressions))]
    [MemberData(nameof(BrokenTexts.All), MemberType = typeof(BrokenTexts))]
    [MemberData(nameof(BrokenKeys.All), MemberType = typeof(BrokenKeys))]
    [MemberData(nameof(BrokenValues.All), MemberType = typeof(BrokenValues))]
    [MemberData(nameof(BrokenGlobalIndexes.All), MemberType = typeof(BrokenGlobalIndexes))]
    [MemberData(nameof(BrokenLocalIndexes.All), MemberType = typeof(BrokenLocalIndexes))]
    [MemberData(nameof(BrokenArguments.All), MemberType = typeof(BrokenArguments))]
    [MemberData(nameof(BrokenResources.All), MemberType = typeof(BrokenResources))]
    public void Broken_input_tells_place_reason_and_cure(string name, string input, string message)
    {
        var error = Assert.Throws<DynamoException>(() => TerraformSource.FromText("main.tf", input).Load());
        Assert.False(string.IsNullOrEmpty(name));
        Assert.Equal(message, error.Message, ignoreLineEndingDifferences: true);
    }
}
