using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Redis.Tests;

/// <summary>Maps nothing, so that any file will do; the schema is read all the same.</summary>
internal sealed class CachedContext(string path, Action<DynamoOptionsBuilder> cache, List<EventId> events, bool isHasty) : DynamoContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        options.UseDynamo(d =>
        {
            d.Namespace("").Terraform(path);
            cache(d);
        });
        if (!isHasty)
        {
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
                options.Options.FindExtension<DynamoOptionsExtension>()! with { SchemaCachePatience = TimeSpan.FromMinutes(1) });
        }

        options.LogTo(
            (id, _) =>
            {
                events.Add(id);
                return false;
            },
            _ => { });
    }
}
