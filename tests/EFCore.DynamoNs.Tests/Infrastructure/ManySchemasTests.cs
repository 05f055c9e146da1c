using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Tests.Metadata;
using EFCore.DynamoNs.Tests.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public sealed class ManySchemasTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("many-schemas-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_set_of_services_serves_any_number_of_schemas()
    {
        var services = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 30; i++)
        {
            using var db = new ItemContext(Write($"{i}/tables.tf", $"key{i}"), d => d.AttributeNaming(AttributeNaming.AsIs));
            keys.UnionWith(DatabaseBinding.Of(db.Model).Entities.Single().Table.Key.All);
            services.Add(db.GetService<IDatabaseProvider>());
            Assert.Contains($"\"key{i}\"", db.Items.Where(item => item.Id == "1").ToQueryString(), StringComparison.Ordinal);
        }

        Assert.Equal(30, keys.Count);
        Assert.Single(services);
    }

    [Fact]
    public void Model_is_kept_even_where_the_cache_of_EF_is_full()
    {
        var path = Write("tables.tf", "id");
        using var full = new MemoryCache(new MemoryCacheOptions { SizeLimit = 1 });
        using var one = new ItemContext(path, _ => { }, options => options.UseMemoryCache(full));
        using var other = new ItemContext(path, _ => { }, options => options.UseMemoryCache(full));
        Assert.Same(one.Model, other.Model);
    }

    [Fact]
    public void Models_of_one_source_share_its_schema()
    {
        var path = Write("tables.tf", "id");
        var cache = new RecordingCache();
        var schemas = new[] { AttributeNaming.AsIs, AttributeNaming.CamelCase, AttributeNaming.SnakeCase }.Select(naming =>
        {
            using var db = new ItemContext(path, d => d.AttributeNaming(naming).SchemaCache(cache));
            return DatabaseBinding.Of(db.Model).Schema;
        });
        Assert.Single(schemas.Distinct<object>(ReferenceEqualityComparer.Instance));
        Assert.Single(cache.Entries);
    }

    [Fact]
    public void Hundred_contexts_at_once_parse_at_most_twice()
    {
        var path = Write("tables.tf", "id");
        var parses = 0;
        var cache = new RecordingCache
        {
            OnSet = _ =>
            {
                Interlocked.Increment(ref parses);
                return Task.CompletedTask;
            },
        };
        var threads = Enumerable.Range(0, 100).Select(i => new Thread(() =>
        {
            // A model each, of one source.
            using var db = new ItemContext(path, d => d.SchemaCache(cache).AttributeNaming((AttributeNaming)(i % 4)));
            _ = db.Model;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.InRange(parses, 1, 2);
    }

    [Fact]
    public void Events_tell_how_the_cache_did()
    {
        var log = new List<string>();
        var cache = new RecordingCache();
        Start("a", cache);
        Start("b", cache);
        cache.Entries[Assert.Single(cache.Entries).Key] = [1];
        Start("c", cache);
        Start("d", new RecordingCache { OnGet = _ => throw new TimeoutException("It holds something secret.") });
        var path = Path.Combine(_folder, "x");
        Assert.Equal(
            [
                $"SchemaCacheMiss: The schema of {path}a is not in the cache; the files are parsed.",
                $"SchemaCacheHit: The schema of {path}b came from the cache.",
                $"SchemaCacheFailed: The schema cache was of no use for {path}c, and the files are parsed: the entry is not one that was written for this configuration.",
                $"SchemaCacheFailed: The schema cache was of no use for {path}d, and the files are parsed: TimeoutException.",
            ],
            log);

        void Start(string copy, RecordingCache kept)
        {
            Write($"x{copy}/tables.tf", "id");
            using var db = new ItemContext(Path.Combine(_folder, $"x{copy}"), d => d.SchemaCache(kept), options => options.LogTo(
                (id, _) => id.Id >= DynamoEventId.SchemaCacheHit.Id && id.Id <= DynamoEventId.SchemaCacheFailed.Id,
                data => log.Add($"{data.EventId.Name!.Split('.')[^1]}: {data}")));
            _ = db.Model;
        }
    }

    [Fact]
    public void Relative_path_is_found_below_the_hosts_content_root()
    {
        Write("a/content-root-test/tables.tf", "a_key");
        Write("b/content-root-test/tables.tf", "b_key");
        foreach (var host in new[] { "a", "b" })
        {
            using var provider = new ServiceCollection()
                .AddSingleton<IHostEnvironment>(new ContentRoot(Path.Combine(_folder, host)))
                .BuildServiceProvider();
            using var db = new ItemContext("content-root-test/tables.tf", _ => { }, options => options.UseApplicationServiceProvider(provider));
            Assert.Equal([$"{host}_key"], DatabaseBinding.Of(db.Model).Entities.Single().Table.Key.All);
        }

        using var none = new ItemContext("content-root-test/tables.tf", _ => { });
        Assert.Equal("DYN1012", Assert.Throws<DynamoException>(() => none.Model).ErrorId);
    }

    private string Write(string path, string key)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, Models.Table("items", $"{key}:S"));
        return full;
    }

    private sealed class Item
    {
        public string Id { get; set; } = "";
    }

    private sealed class ItemContext(string path, Action<DynamoOptionsBuilder> options, Action<DbContextOptionsBuilder>? more = null) : DynamoContext
    {
        public TableSet<Item> Items { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder builder)
        {
            builder.UseDynamo(d =>
            {
                d.Namespace("").ServiceUrl("http://localhost:1").Terraform(path);
                options(d);
            });
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(
                builder.Options.FindExtension<DynamoOptionsExtension>()! with { SchemaCachePatience = TimeSpan.FromMinutes(1) });
            builder.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.ManyServiceProvidersCreatedWarning));
            more?.Invoke(builder);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Item>().Property(item => item.Id).HasAttributeName(Key());

        /// <summary>The key that the file says, so that the model fits whatever it is.</summary>
        private string Key() => this.GetService<IModelSchema>().Schema!.Tables[0].Key.All.First();
    }

    private sealed class ContentRoot(string path) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = path;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
