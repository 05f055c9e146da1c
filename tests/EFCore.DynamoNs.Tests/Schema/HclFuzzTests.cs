using System.Text;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclFuzzTests
{
    /// <summary><c>DYNAMONS_FUZZ=100000</c> tries as many.</summary>
    internal static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("DYNAMONS_FUZZ"), out var inputs) ? inputs : 2_000;

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
        var start = ThreadClock.Now;
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
        Assert.True(ThreadClock.Now - start < TimeSpan.FromSeconds(30.0 * Inputs / 2_000), $"{ThreadClock.Now - start}");
    }

    [Fact]
    public void Mutated_file_of_the_corpus_gives_a_schema_or_the_typed_error_within_a_second()
    {
        var files = Directory.EnumerateFiles(Path.Combine(SharedTerraform.FolderOrSkip(), "corpus"), "*.tf*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length < 100_000)
            .Order(StringComparer.Ordinal)
            .ToList();
        var random = new Random(3);
        for (var i = 0; i < Inputs / 4; i++)
        {
            var file = files[random.Next(files.Count)];
            var source = ConfigurationFiles.Decode(Path.GetFileName(file), Mutate(File.ReadAllText(file), random));
            Survives(() => TerraformReader.Read([source], "main.tf"), source.Text);
        }
    }

    [Fact]
    public void Expressions_put_together_at_random_have_a_value_or_the_typed_error_within_a_second()
    {
        var known = SharedTerraform.Json(SharedTerraform.FolderOrSkip(), "expressions.json").EnumerateArray()
            .Select(e => e.GetProperty("expr").GetString()!)
            .Where(e => !e.Contains("<<", StringComparison.Ordinal))
            .ToList();
        var functions = EFCore.DynamoNs.Schema.Functions.FunctionTable.All.Keys.Append("try").Append("can").Order(StringComparer.Ordinal).ToList();
        var operators = new[] { "+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||" };
        var random = new Random(4);
        for (var i = 0; i < Inputs; i++)
        {
            var text = $"resource \"aws_dynamodb_table\" \"t\" {{\n  name = {Expression(random.Next(1, 4))}\n}}\n";
            Survives(() => TerraformReader.Read([new EFCore.DynamoNs.Schema.Hcl.SourceText("main.tf", text)], "main.tf"), text);
        }

        string Expression(int depth)
            => depth == 0
                ? $"({known[random.Next(known.Count)]})"
                : random.Next(8) switch
                {
                    0 => $"({Expression(depth - 1)} {operators[random.Next(operators.Length)]} {Expression(depth - 1)})",
                    1 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)})",
                    2 => $"[for k, v in {Expression(depth - 1)} : [k, v, {Expression(depth - 1)}]]",
                    3 => $"{{ for v in {Expression(depth - 1)} : v => {Expression(depth - 1)}... }}",
                    4 => $"\"a${{{Expression(depth - 1)}}}\"",
                    5 => $"{Expression(depth - 1)}[{Expression(depth - 1)}]",
                    6 => $"{{ (\"k\") = {Expression(depth - 1)}, b = [{Expression(depth - 1)}] }}",
                    _ => $"{functions[random.Next(functions.Count)]}({string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Expression(depth - 1)))})",
                };
    }

    /// <summary>The best of three tries counts: a busy machine stops any of them.</summary>
    internal static void Survives(Action action, string input)
    {
        var best = TimeSpan.MaxValue;
        for (var tries = 0; tries < 3 && best > TimeSpan.FromSeconds(1); tries++)
        {
            var start = ThreadClock.Now;
            try
            {
                action();
            }
            catch (DynamoException)
            {
                // The typed error.
            }
            catch (Exception error)
            {
                Assert.Fail($"{error}\non input:\n{input}");
            }

            best = ThreadClock.Now - start is var time && time < best ? time : best;
        }

        Assert.True(best < TimeSpan.FromSeconds(1), $"{best} on input:\n{input}");
    }

    private static EFCore.DynamoNs.Schema.DatabaseSchema Load(byte[] input)
    {
        var source = ConfigurationFiles.Decode("main.tf", input);
        return TerraformReader.Read([source], "main.tf");
    }

    private static byte[] Mutate(string text, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var edits = random.Next(1, 5); edits > 0 && bytes.Count > 1; edits--)
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
