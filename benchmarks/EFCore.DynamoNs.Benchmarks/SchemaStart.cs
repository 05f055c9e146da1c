using System.Diagnostics;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>One reading of a configuration, as a start does it.</summary>
internal sealed class SchemaStart(string path, ISchemaCache? cache) : ISchemaCacheObserver
{
    private string _outcome = "";

    /// <summary>The time, and what the cache did.</summary>
    public (TimeSpan Time, string Outcome) Run()
    {
        _outcome = "no cache";
        var start = Stopwatch.GetTimestamp();
        new TerraformSource([path]).Load(new SchemaRequest { Cache = cache, Observer = this });
        return (Stopwatch.GetElapsedTime(start), _outcome);
    }

    /// <summary>What <c>RedisCache</c> puts into the options.</summary>
    public static ISchemaCache Redis(string endpoint)
        => new DbContextOptionsBuilder().UseDynamo(d => d.RedisCache(endpoint)).Options.FindExtension<DynamoOptionsExtension>()!.SchemaCache!;

    void ISchemaCacheObserver.Hit(string origin) => _outcome = "hit";

    void ISchemaCacheObserver.Missed(string origin) => _outcome = "miss";

    void ISchemaCacheObserver.Failed(string origin, string reason, Exception? exception) => _outcome = reason;
}
