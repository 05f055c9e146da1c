using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Values;

public sealed class CodecComparerTests
{
    [Fact]
    public void Snapshot_is_not_reached_by_changes()
    {
        Keeps<byte[]>(() => [1, 2], bytes => bytes[0] = 9);
        Keeps<int[]>(() => [1, 2], array => array[0] = 9);
        Keeps<List<string>>(() => ["a"], list => list.Add("b"));
        Keeps<List<byte[]>>(() => [[1]], list => list[0][0] = 9);
        Keeps<List<List<int>>>(() => [[1], []], list => list[1].Add(9));
        Keeps<List<string?>>(() => ["a", null], list => list[1] = "b");
        Keeps<HashSet<string>>(() => ["a"], set => set.Add("b"));
        Keeps<SortedSet<int>>(() => [1, 2], set => set.Remove(1));
        Keeps<HashSet<byte[]>>(() => [[1], [2]], set => set.First()[0] = 9);
        Keeps<Dictionary<string, int>>(() => new() { ["a"] = 1 }, map => map["a"] = 9);
        Keeps<Dictionary<string, List<int>>>(() => new() { ["a"] = [1] }, map => map["a"].Add(9));
        Keeps<Dictionary<string, byte[]?>>(() => new() { ["a"] = null, ["b"] = [1] }, map => map["b"]![0] = 9);
    }

    [Fact]
    public void Order_counts_in_lists_alone()
    {
        Assert.False(Comparer<List<int>>().Equals([1, 2], [2, 1]));
        Assert.True(Comparer<HashSet<int>>().Equals([1, 2], [2, 1]));
        Assert.True(Comparer<Dictionary<string, int>>().Equals(new() { ["a"] = 1, ["b"] = 2 }, new() { ["b"] = 2, ["a"] = 1 }));
        Assert.False(Comparer<Dictionary<string, int>>().Equals(new() { ["a"] = 1 }, new() { ["b"] = 1 }));
        Assert.False(Comparer<Dictionary<string, int>>().Equals(new() { ["a"] = 1 }, new() { ["a"] = 1, ["b"] = 1 }));
    }

    [Fact]
    public void Null_is_compared_and_copied()
    {
        var comparer = Comparer<List<int>>();
        Assert.Null(comparer.Snapshot(null!));
        Assert.True(comparer.Equals(null, null));
        Assert.False(comparer.Equals(null, []));
    }

    private static CodecComparer<T> Comparer<T>() => new(CodecText.Of<T>());

    private static void Keeps<T>(Func<T> create, Action<T> change)
    {
        var comparer = Comparer<T>();
        var value = create();
        var snapshot = comparer.Snapshot(value);
        Assert.True(comparer.Equals(value, snapshot));
        Assert.True(comparer.Equals(create(), snapshot));
        Assert.Equal(comparer.GetHashCode(create()!), comparer.GetHashCode(snapshot!));
        change(value);
        Assert.False(comparer.Equals(value, snapshot));
        Assert.True(comparer.Equals(create(), snapshot));
    }
}
