using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>Every type: its boundaries and 1,000 random values, alone, nullable, in collections, and as keys.</summary>
public abstract class TypeTests(EngineFixture engine)
{
    public static TheoryData<string> Types => [.. TypeCases.All.Keys];

    public static TheoryData<string> KeyTypes => [.. TypeCases.All.Values.Where(type => type.IsKey).Select(type => type.Type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public Task Values_come_back(string type) => TypeCases.All[type].ComesBackAsync(engine);

    [Theory]
    [MemberData(nameof(KeyTypes))]
    public Task Sort_keys_are_in_the_order_of_their_values(string type) => TypeCases.All[type].SortsAsync(engine);

    [Theory]
    [MemberData(nameof(KeyTypes))]
    public Task Partition_key_finds_its_item(string type) => TypeCases.All[type].IsFoundByKeyAsync(engine);

    [Fact]
    public void No_type_is_left_out()
        => Assert.Empty(CodecSource.ScalarTypes.Except(TypeCases.All.Values.Select(type => type.Type)));
}

public sealed class TypeTestsOnDynoxide(Dynoxide engine) : TypeTests(engine);

public sealed class TypeTestsOnDynamoDBLocal(DynamoDBLocal engine) : TypeTests(engine);
