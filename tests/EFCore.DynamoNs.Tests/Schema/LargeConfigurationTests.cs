using EFCore.DynamoNs.Benchmarks;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class LargeConfigurationTests
{
    private const int Megabyte = 1_000_000;

    /// <summary>About three times what it takes; with something that is no longer linear it would be thousands.</summary>
    private const int MostPasses = 150;

    [Fact]
    public void File_of_ten_megabytes_is_parsed_within_two_seconds_and_256_MB()
    {
        var text = LargeConfiguration.Of(10 * Megabyte);
        var (time, bytes) = Cost(text);
        Assert.True(bytes < 256 * Megabyte, $"{bytes} bytes");

        // A machine may be slow for a while: then it is slow in passing over the text, too.
        Assert.True(time < TimeSpan.FromSeconds(2) || time < MostPasses * Pass(text), $"{time}, and {Pass(text)} for a pass over the text");
    }

    [Fact]
    public void Cost_of_parsing_grows_with_the_length_and_no_faster()
    {
        var (one, five) = (Cost(LargeConfiguration.Of(Megabyte)).Bytes, Cost(LargeConfiguration.Of(5 * Megabyte)).Bytes);
        Assert.InRange((double)five / one, 4, 6);
    }

    [Fact]
    public void Every_table_of_a_large_file_is_read()
    {
        var text = LargeConfiguration.Of(10 * Megabyte);
        var schema = TerraformSource.FromText("main.tf", text).Load();
        Assert.Equal(text.Split("resource \"aws_dynamodb_table\"").Length - 1, schema.Tables.Length);
        Assert.Equal("dev-shop-orders-0", schema.Tables[0].Name);
    }

    private static TimeSpan Pass(string text)
    {
        var start = ThreadClock.Now;
        var sum = 0;
        foreach (var letter in text)
        {
            sum = unchecked((sum * 31) + letter);
        }

        Assert.NotEqual(0, sum);
        return ThreadClock.Now - start;
    }

    /// <summary>This build has no optimisation and runs beside other tests: the best of several tries counts.</summary>
    private static (TimeSpan Time, long Bytes) Cost(string text)
    {
        var (time, bytes) = (TimeSpan.MaxValue, long.MaxValue);
        for (var tries = 0; tries < 5 && (tries < 2 || time > TimeSpan.FromSeconds(2)); tries++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = ThreadClock.Now;
            var errors = new DiagnosticBag();
            HclParser.Parse(new SourceText("main.tf", text), errors);
            time = ThreadClock.Now - start is var taken && taken < time ? taken : time;
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(errors.IsEmpty);
        }

        return (time, bytes);
    }
}
