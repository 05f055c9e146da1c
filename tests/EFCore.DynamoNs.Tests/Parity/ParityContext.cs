using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

internal sealed class ParityContext(
    IAmazonDynamoDB client,
    string prefix,
    Action<DynamoOptionsBuilder>? dynamo = null,
    Action<DbContextOptionsBuilder>? options = null)
    : DynamoContext
{
    public TableSet<HashOnly> HashOnly { get; set; } = null!;

    public TableSet<MapField> MapFields { get; set; } = null!;

    public TableSet<NpsSurvey> NpsSurveys { get; set; } = null!;

    public TableSet<ChangeInCondition> ChangesInCondition { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseDynamo(d =>
        {
            d.Namespace(prefix).Client(client).CcDynamoDB3Formats();
            dynamo?.Invoke(d);
        });
        Models.Declare(optionsBuilder, ParityTables.Terraform);
        options?.Invoke(optionsBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HashOnly>().HasKey(h => h.AgencySubdomain);
        modelBuilder.Entity<MapField>().HasKey(m => m.AgencySubdomain);
    }
}
