using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Redis.Tests;

/// <summary>Maps nothing, so that any file will do; the schema is read all the same.</summary>
internal sealed class CachedContext(string path, Action<DynamoOptionsBuilder> cache, List<EventId> events) : DynamoContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options)
        => options
            .UseDynamo(d =>
            {
                d.Namespace("").Terraform(path);
                cache(d);
            })
            .LogTo(
                (id, _) =>
                {
                    events.Add(id);
                    return false;
                },
                _ => { });
}
