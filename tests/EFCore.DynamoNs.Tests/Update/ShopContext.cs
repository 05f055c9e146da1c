using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Tests.Update;

internal sealed class ShopContext(RequestRecorder recorder, string prefix, Action<DbContextOptionsBuilder>? configure) : DynamoContext
{
    public TableSet<Order> Orders { get; set; } = null!;

    public TableSet<Counter> Counters { get; set; } = null!;

    public TableSet<Ticket> Tickets { get; set; } = null!;

    public TableSet<Membership> Memberships { get; set; } = null!;

    public TableSet<Basket> Baskets { get; set; } = null!;

    public TableSet<Person> People { get; set; } = null!;

    public TableSet<Sample> Samples { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));
        configure?.Invoke(optionsBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>(order =>
        {
            order.HasPartitionKey(o => o.Customer).HasSortKey(o => o.Number);
            order.HasGlobalSecondaryIndex("ByStatus", o => o.Status, o => o.Priority);
            order.Property<string?>("ChangedBy");
        });
        modelBuilder.Entity<Counter>(counter =>
        {
            counter.HasPartitionKey(c => c.Name);
            counter.Property(c => c.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Membership>().HasPartitionKey(m => m.Club).HasSortKey(m => m.Member);
        modelBuilder.Entity<Sample>(sample =>
        {
            sample.Property(s => s.ColorByName).HasConversion<string>();
            sample.Property(s => s.Tag).HasConversion(new ValueConverter<Tag, string>(tag => tag.Text, text => new Tag(text)));
        });
    }
}

internal sealed class Order
{
    public string Customer { get; set; } = "";

    public int Number { get; set; }

    public string? Status { get; set; }

    public int? Priority { get; set; }

    public decimal Total { get; set; }

    public string? Note { get; set; }
}

internal sealed class Counter
{
    public string Name { get; set; } = "";

    public int? Version { get; set; }

    public int Value { get; set; }
}

internal sealed class Ticket
{
    public Guid Id { get; set; }

    public string? Title { get; set; }
}

/// <summary>All of it is key.</summary>
internal sealed class Membership
{
    public string Club { get; set; } = "";

    public string Member { get; set; } = "";
}

internal sealed class Basket
{
    public string Id { get; set; } = "";

    public List<string> Lines { get; set; } = [];

    public List<int>? Scores { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    public SortedSet<int> Numbers { get; set; } = [];

    public HashSet<byte[]> Blobs { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];

    public string[] Names { get; set; } = [];

    public byte[]? Picture { get; set; }

    public List<List<int>> Grid { get; set; } = [];
}

internal sealed class Person
{
    public string Id { get; set; } = "";

    public Address Home { get; set; } = new();

    public Address? Work { get; set; }

    public List<Phone> Phones { get; set; } = [];
}

internal sealed class Address
{
    public string? Street { get; set; }

    public string? City { get; set; }

    public List<string> Labels { get; set; } = [];

    public Point? Position { get; set; }
}

internal sealed class Point
{
    public double X { get; set; }

    public double Y { get; set; }
}

internal sealed class Phone
{
    public string Number { get; set; } = "";

    public bool IsMobile { get; set; }
}

internal enum Color
{
    Red,
    Green = 7,
}

internal readonly record struct Tag(string Text);

internal sealed class Sample
{
    public string Id { get; set; } = "";

    public Color Color { get; set; }

    public Color? MaybeColor { get; set; }

    public Color ColorByName { get; set; }

    public decimal Amount { get; set; }

    public DateTime Moment { get; set; }

    public DateTimeOffset Instant { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Time { get; set; }

    public TimeSpan Span { get; set; }

    public Guid Guid { get; set; }

    public double Ratio { get; set; }

    public ulong Large { get; set; }

    public char Letter { get; set; }

    public bool Flag { get; set; }

    public Tag Tag { get; set; }
}
