using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>Entities with and without what proves whose a write was, through a client that the provider makes.</summary>
internal sealed class LedgerContext(string serviceUrl, string prefix, bool isExact, Action<DbContextOptionsBuilder>? configure = null) : DynamoContext
{
    public string Prefix { get; } = prefix;

    public TableSet<Account> Accounts { get; set; } = null!;

    public TableSet<Page> Pages { get; set; } = null!;

    public TableSet<Receipt> Receipts { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseDynamo(d =>
        {
            // The SDK waits up to 20 s between attempts: with a third of them lost, a minute would not always do.
            d.Namespace(Prefix).ServiceUrl(serviceUrl).MaxRetries(50).AttemptTimeout(TimeSpan.FromSeconds(5)).OperationTimeout(TimeSpan.FromMinutes(5));
            _ = isExact ? d.ExactWrites() : d;
        });
        configure?.Invoke(optionsBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>().Property(a => a.Version).IsRowVersion();
        modelBuilder.Entity<Page>().Property(p => p.Version).IsRowVersion();
    }
}

/// <summary>A version that counts.</summary>
internal sealed class Account
{
    public string Id { get; set; } = "";

    public int Version { get; set; }

    public int Value { get; set; }
}

/// <summary>A version that proves.</summary>
internal sealed class Page
{
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public int Value { get; set; }
}

/// <summary>A key that proves.</summary>
internal sealed class Receipt
{
    public Guid Id { get; set; }

    public int Value { get; set; }
}
