using EFCore.DynamoNs;
using Microsoft.EntityFrameworkCore;

namespace Coexistence;

/// <summary>
///     Relational's extension methods and ours in one file. That it compiles is the test: a project may hold contexts of both
///     kinds, and <c>Microsoft.EntityFrameworkCore.Design</c> brings Relational's along.
/// </summary>
public static class BothKinds
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Item>(item =>
        {
            item.ToTable("items").HasTable("items").HasPartitionKey(i => i.Owner).HasSortKey(i => i.Number);
            item.HasGlobalSecondaryIndex("by_text", i => i.Text).HasLocalSecondaryIndex("by_size", i => i.Size);
            item.Property(i => i.Text).HasColumnName("text").HasColumnType("text").HasAttributeName("text").IsAlwaysStored();
            item.ComplexProperty(i => i.Part, part => part.HasAttributeName("part").Property(p => p.Name).HasColumnName("name").HasAttributeName("name"));
            item.HasIndex(i => i.Text).HasDatabaseName("ix").HasFilter(null);
        });
    }

    public static DbContextOptions<ItemsContext> Options()
        => new DbContextOptionsBuilder<ItemsContext>().UseDynamo(d => d.Namespace("dev_").ServiceUrl("http://localhost:8000")).Options;

    public static IQueryable<Item> Query(ItemsContext db, DbSet<Item> rows)
    {
        _ = rows.FromSqlRaw("SELECT * FROM items").AsSplitQuery().Where(i => i.Size > 1);
        return db.Items.AllowScan().WithIndex("by_text").WithConsistentRead().Where(i => i.Size > 1).Take(1).TagWith("both");
    }

    public static async Task ReadAsync(ItemsContext db)
    {
        _ = await db.Items.Where(i => i.Owner == "a").ToListAsync();
        _ = await db.Items.FirstOrDefaultAsync(i => i.Owner == "a");
        _ = db.Items.Where(i => i.Owner == "a").Select(i => i.Text).ToList();
        _ = db.Items.ToQueryString();
        _ = db.Database.IsRelational() ? db.Database.GetConnectionString() : db.Database.GetTableName("items");
        _ = db.Entry(new Item()).ToJson();
        await foreach (var item in db.Items)
        {
            _ = item.Text;
        }
    }

    public sealed class ItemsContext(DbContextOptions<ItemsContext> options) : DynamoContext(options)
    {
        public TableSet<Item> Items { get; set; } = null!;

        protected override void OnModelCreating(ModelBuilder modelBuilder) => Configure(modelBuilder);
    }

    public sealed class Item
    {
        public string Owner { get; set; } = "";

        public int Number { get; set; }

        public string Text { get; set; } = "";

        public int Size { get; set; }

        public Part Part { get; set; } = new();
    }

    public sealed class Part
    {
        public string? Name { get; set; }
    }
}
