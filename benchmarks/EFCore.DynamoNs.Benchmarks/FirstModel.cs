using System.Diagnostics;
using EFCore.DynamoNs.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>A start as applications have it: options, EF's services, a model, and the schema in it.</summary>
internal sealed class FirstModel(string path, string? endpoint) : DynamoContext
{
    private string _outcome = "no cache";

    public TableSet<Row> Table0 { get; set; } = null!;

    public static string Measure(string path, string? endpoint)
    {
        var start = Stopwatch.GetTimestamp();
        using var db = new FirstModel(path, endpoint);
        _ = db.Model;
        return FormattableString.Invariant($"{Stopwatch.GetElapsedTime(start).TotalMilliseconds} {db._outcome}");
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options)
        => options
            .UseDynamo(d =>
            {
                d.Namespace("").Terraform(path);
                _ = endpoint is null ? d : d.RedisCache(endpoint);
            })
            .LogTo(
                (id, _) =>
                {
                    _outcome = id == DynamoEventId.SchemaCacheHit ? "hit" : id == DynamoEventId.SchemaCacheFailed ? "failed" : _outcome;
                    return false;
                },
                _ => { });

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>().HasTable("table_0");

    internal sealed class Row
    {
        public string CustomerId { get; set; } = "";

        public string PlacedOn { get; set; } = "";
    }
}
