using System.Diagnostics;
using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class SchemaCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schema-cache-").FullName;

    public SchemaCacheTests() => Write("infra/main.tf", SampleFiles.Surveys + "\n" + Broken);

    /// <summary>A table that can't be used, and why is shown with its place.</summary>
    private const string Broken = """
        resource "aws_dynamodb_table" "unknown" {
          name         = data.aws_ssm_parameter.name.value
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "id"
          attribute {
            name = "id"
            type = "S"
          }
        }

        data "aws_ssm_parameter" "name" {
          name = "x"
        }
        """;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Second_start_takes_the_schema_from_the_cache()
    {
        var cache = new RecordingCache();
        var parsed = Load(cache);
        Assert.Equal(["miss"], cache.Events());
        var cached = Load(cache);
        Assert.Equal(["hit"], cache.Events());
        Assert.NotSame(parsed, cached);
        Assert.Equal(Text(parsed), Text(cached));
        Assert.Contains("infra/main.tf(", Assert.Single(cached.Unusable).Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Same_files_elsewhere_are_a_hit_and_messages_name_the_place_asked()
    {
        var cache = new RecordingCache();
        Load(cache);
        Write("elsewhere/tables/main.tf", File.ReadAllText(Path.Combine(_folder, "infra/main.tf")));
        cache.Events();
        foreach (var path in new[] { Path.Combine(_folder, "elsewhere/tables"), Path.Combine(_folder, "elsewhere/tables/main.tf") })
        {
            var cached = new TerraformSource([path]).Load(cache.Request);
            Assert.Equal(["hit"], cache.Events());
            Assert.Equal(Text(new TerraformSource([path]).Load()), Text(cached));
            Assert.Contains("elsewhere/tables/main.tf(", Assert.Single(cached.Unusable).Problems[0], StringComparison.Ordinal);
        }

        // Another name of the file can be another answer: .tf.json, for example.
        File.Move(Path.Combine(_folder, "infra/main.tf"), Path.Combine(_folder, "infra/other.tf"));
        Load(cache);
        Assert.Equal(["miss"], cache.Events());
    }

    [Fact]
    public void Broken_configuration_is_not_kept()
    {
        Write("infra/main.tf", "resource {");
        var cache = new RecordingCache();
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<DynamoException>(() => Load(cache));
            Assert.Equal(["miss"], cache.Events());
        }

        Assert.Empty(cache.Entries);
    }

    public static TheoryData<string> Poisons => ["nothing", "truncated", "headless", "flipped", "other", "later", "foreign", "huge", "deep", "null"];

    [Theory]
    [MemberData(nameof(Poisons))]
    public void Poisoned_entry_is_told_and_replaced(string poison)
    {
        var cache = new RecordingCache();
        var parsed = Text(Load(cache));
        var (key, entry) = Assert.Single(cache.Entries);
        cache.Entries[key] = Poisoned(poison, entry, key);
        cache.Events();

        Assert.Equal(parsed, Text(Load(cache)));
        Assert.Equal(["failed: the entry is not one that was written for this configuration"], cache.Events());
        Assert.Equal(entry, cache.Entries[key]);
        Assert.Equal(parsed, Text(Load(cache)));
        Assert.Equal(["hit"], cache.Events());
    }

    private byte[] Poisoned(string poison, byte[] entry, string key)
    {
        switch (poison)
        {
            case "nothing":
                return [];
            case "truncated":
                return entry[..^1];
            case "headless":
                return entry[(Array.IndexOf(entry, (byte)'\n') + 1)..];
            case "flipped":
                return [.. entry[..^20], (byte)(entry[^20] ^ 1), .. entry[^19..]];
            case "later":
                return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry).Replace("dynamons-schema 1", "dynamons-schema 2", StringComparison.Ordinal));
            case "other":
                Write("other/main.tf", SampleFiles.Surveys);
                var other = new RecordingCache();
                new TerraformSource([Path.Combine(_folder, "other")]).Load(other.Request);
                return Assert.Single(other.Entries).Value;
            case "foreign":
                return new SchemaEntryWriter(key).Of("{\"asked\":[[]],\"document\":{\"version\":1}}");
            case "deep":
                return new SchemaEntryWriter(key).Of(new string('[', 100_000));
            case "null":
                return new SchemaEntryWriter(key).Of("null");
            default:
                return [.. entry, .. new byte[100_000_000]];
        }
    }

    [Theory]
    [InlineData("get throws", "failed: InvalidOperationException")]
    [InlineData("get hangs", "failed: no answer within 200 ms")]
    [InlineData("get blocks", "failed: no answer within 200 ms")]
    [InlineData("set throws", "miss, failed: InvalidOperationException")]
    [InlineData("set hangs", "miss, failed: no answer within 200 ms")]
    [InlineData("set blocks", "miss, failed: no answer within 200 ms")]
    public void Cache_that_fails_costs_a_start_a_quarter_of_a_second_at_most(string failure, string told)
    {
        var plain = Load(new RecordingCache());
        var watch = new Stopwatch();
        for (var attempt = 1; ; attempt++)
        {
            var cache = new RecordingCache { OnGet = Failure(failure, "get"), OnSet = Failure(failure, "set") };
            watch.Restart();
            var schema = Source().Load(cache.HastyRequest);
            watch.Stop();
            Assert.Equal(Text(plain), Text(schema));
            var events = string.Join(", ", cache.Events());
            if (events == told && watch.Elapsed < TimeSpan.FromMilliseconds(250) + Parsing())
            {
                return;
            }

            Assert.True(attempt < 3, $"{watch.Elapsed}, {events}");
        }
    }

    [Fact]
    public void Hundred_starts_at_once_parse_once()
    {
        var cache = new RecordingCache();
        var source = Source();
        var schemas = AtOnce(100, () => source.Load(cache.Request));
        Assert.Single(schemas.Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(["miss"], cache.Events());
    }

    [Fact]
    public void Failure_is_shared_by_those_who_wait_and_a_mended_file_is_read_again()
    {
        Write("infra/main.tf", "resource {");
        var source = Source();
        var cache = new RecordingCache { OnGet = _ => Task.Delay(100, TestContext.Current.CancellationToken) };
        var failures = AtOnce(20, () => Assert.Throws<DynamoException>(() => source.Load(cache.Request)));
        Assert.InRange(failures.Distinct(ReferenceEqualityComparer.Instance).Count(), 1, 5);
        Write("infra/main.tf", SampleFiles.Surveys);
        Assert.NotEmpty(source.Load().Tables);
    }

    [Fact]
    public void Running_process_keeps_its_schema_and_a_new_one_sees_the_change()
    {
        var source = Source();
        var schema = source.Load();
        Write("infra/main.tf", SampleFiles.Surveys.Replace("nps_survey", "changed", StringComparison.Ordinal));
        Assert.Same(schema, source.Load());
        Assert.NotEqual(Text(schema), Text(Source().Load()));
    }

    [Fact]
    public void Configuration_that_asks_out_of_its_root_is_not_kept()
    {
        Write("infra/main.tf", SampleFiles.Surveys + "\nlocals {\n  x = try(file(\"../../../x\"), \"none\")\n}\n" + Broken.Replace("data.aws_ssm_parameter.name.value", "local.x", StringComparison.Ordinal));
        var cache = new RecordingCache();
        Assert.NotNull(Load(cache).FindTable("none"));
        Assert.Empty(cache.Entries);
    }

    private static Func<CancellationToken, Task> Failure(string failure, string call)
        => !failure.StartsWith(call, StringComparison.Ordinal) ? _ => Task.CompletedTask
            : failure.EndsWith("throws", StringComparison.Ordinal) ? _ => throw new InvalidOperationException("The cache is broken.")
            : failure.EndsWith("hangs", StringComparison.Ordinal) ? _ => Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None)
            : Block;

    private static Task Block(CancellationToken cancellationToken)
    {
        Thread.Sleep(TimeSpan.FromSeconds(5));
        return Task.CompletedTask;
    }

    /// <summary>What a start takes without a cache, measured now.</summary>
    private TimeSpan Parsing()
    {
        var start = Stopwatch.GetTimestamp();
        Source().Load();
        return Stopwatch.GetElapsedTime(start);
    }

    private static T[] AtOnce<T>(int count, Func<T> work)
    {
        using var start = new Barrier(count);
        var tasks = Enumerable.Range(0, count).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return work();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        return Task.WhenAll(tasks).GetAwaiter().GetResult();
    }

    private TerraformSource Source() => new([Path.Combine(_folder, "infra")]);

    /// <summary>As a new process does it.</summary>
    private DatabaseSchema Load(RecordingCache cache) => Source().Load(cache.Request);

    private static string Text(DatabaseSchema schema) => JsonSerializer.Serialize(schema);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
