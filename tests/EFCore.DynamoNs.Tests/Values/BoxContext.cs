using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>A context of one table; each item type has a model of its own.</summary>
internal sealed class BoxContext<TItem>(
    RequestRecorder recorder,
    string prefix,
    Action<EntityTypeBuilder<TItem>> configure,
    Action<DbContextOptionsBuilder>? options = null)
    : DynamoContext
    where TItem : class
{
    public RequestRecorder Recorder { get; } = recorder;

    public string Prefix { get; } = prefix;

    public TableSet<TItem> Items { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseDynamo(d => d.Namespace(Prefix).Client(Recorder.Client));
        options?.Invoke(optionsBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TItem>().HasTable("items");
        configure(modelBuilder.Entity<TItem>());
    }
}

internal class Box<T>
{
    public string Owner { get; set; } = "o";

    public int Number { get; set; }

    public T Value { get; set; } = default!;

    public List<T> List { get; set; } = [];

    public T[] Array { get; set; } = [];

    public HashSet<T> Set { get; set; } = [];

    public Dictionary<string, T> Map { get; set; } = [];
}

internal sealed class NullableBox<T> : Box<T>
    where T : struct
{
    public T? Maybe { get; set; }

    public T? Never { get; set; }

    public List<T?> Maybes { get; set; } = [];
}

internal sealed class SortedItem<T>
{
    public string Owner { get; set; } = "o";

    public required T Key { get; set; }
}

internal sealed class KeyedItem<T>
{
    public required T Key { get; set; }

    public int Number { get; set; }
}
