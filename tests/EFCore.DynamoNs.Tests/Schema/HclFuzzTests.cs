using System.Diagnostics;
using System.Text;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclFuzzTests
{
    /// <summary><c>DYNAMONS_FUZZ=100000</c> tries as many.</summary>
    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("DYNAMONS_FUZZ"), out var inputs) ? inputs : 2_000;

    private static readonly string[] Fragments =
    [
        "\"", "${", "%{", "}", "{", "[", "]", "(", ")", "<<EOT\n", "<<-A\n", "EOT\n", "/*", "*/", "#", "\\", "=", "\n", "\r", ",", "...",
        "for ", "if ", "\0", "é", "\uFEFF", "?", ":", ".", "*", "~",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mutated_file_gives_a_schema_or_the_typed_error(int seed)
    {
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var outcomes = new HashSet<string>();
        for (var i = 0; i < Inputs / 2; i++)
        {
            var input = Mutate(SampleFiles.Everything, random);
            try
            {
                outcomes.Add(Load(input).Tables.IsEmpty ? "empty" : "tables");
            }
            catch (DynamoException error)
            {
                outcomes.Add(error.ErrorId);
            }
            catch (Exception error)
            {
                Assert.Fail($"{error}\non input:\n{Encoding.UTF8.GetString(input)}");
            }
        }

        Assert.Superset(new HashSet<string> { "tables", "DYN1010", "DYN1011" }, outcomes);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30.0 * Inputs / 2_000), $"{watch.Elapsed}");
    }

    private static EFCore.DynamoNs.Schema.DatabaseSchema Load(byte[] input)
    {
        var source = ConfigurationFiles.Decode("main.tf", input);
        return TerraformReader.Read([source], "main.tf");
    }

    private static byte[] Mutate(string text, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(bytes.Count / 2)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)'\n');
                    break;
            }
        }

        return [.. bytes];
    }
}
