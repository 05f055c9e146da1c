using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query.Differential;

internal sealed class SampleContext(RequestRecorder recorder, string prefix) : DynamoContext
{
    public TableSet<Sample> Samples { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Sample>()
            .HasPartitionKey(s => s.Part)
            .HasSortKey(s => s.Number)
            .HasGlobalSecondaryIndex("by_name", s => s.Name, s => s.Number)
            .HasGlobalSecondaryIndex("by_rank", s => s.Rank, s => s.Size)
            .HasLocalSecondaryIndex("by_price", s => s.Price);
}
