using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

internal sealed class SurveyContext(RequestRecorder recorder, string prefix) : DynamoContext
{
    public TableSet<NpsSurvey> Surveys { get; set; } = null!;

    public TableSet<ChangeInCondition> Changes { get; set; } = null!;

    public TableSet<HashOnly> HashOnly { get; set; } = null!;

    public TableSet<MapField> MapFields { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseDynamo(d => d
            .Namespace(prefix)
            .Terraform("Infrastructure/Surveys/surveys.tf")
            .Client(recorder.Client));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<HashOnly>(hashOnly =>
        {
            hashOnly.Property(h => h.IsEnabled).HasConversion<int>();
            hashOnly.Property(h => h.Created).HasConversion<EpochSeconds>();
            hashOnly.Property(h => h.Updated).HasConversion<EpochSeconds>();
        });

    private sealed class EpochSeconds()
        : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeSeconds(), seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));
}
