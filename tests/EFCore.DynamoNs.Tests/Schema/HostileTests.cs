using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Configurations that are made to cost much, or to read what is not theirs.</summary>
public sealed class HostileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hostile-").FullName;

    public static TheoryData<string, string, string> Texts => new()
    {
        { "Doubling strings", Locals("\"x\"", i => $"\"${{local.a{i}}}${{local.a{i}}}\"", 30) + Table("local.a30"), "this string is longer than 2097152 characters" },
        { "Doubling lists", Locals("\"x\"", i => $"[local.a{i}, local.a{i}]", 30) + Table("local.a30"), "this value is made of more than 200000 values" },
        { "Doubling objects", Locals("\"x\"", i => $"{{ a = local.a{i}, b = local.a{i} }}", 30) + Table("local.a30.a"), "this value is made of more than 200000 values" },
        { "Many instances", Table("\"x\"", "count = 1000000"), "this makes 1000000 instances, and 10000 are read at most" },
        { "Circle of locals", "locals {\n  a = local.b\n  b = local.a\n}\n" + Table("local.a"), "local.a depends on itself: local.a -> local.b -> local.a" },
        { "Long chain of locals", Locals("\"x\"", i => $"local.a{i}", 2000) + Table("local.a2000"), "values depend on each other over more than 400 levels" },
        { "Million arguments", $"resource \"aws_dynamodb_table\" \"t\" {{\n{string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"a{i} = 1\n"))}}}\n", "there are more than 5000 items here" },
        { "Million attribute blocks", $"resource \"aws_dynamodb_table\" \"t\" {{\n{string.Concat(Enumerable.Repeat("attribute {}\n", 1_000_000))}}}\n", "there are more than 5000 items here" },
        { "Million keys", $"locals {{\n  a = {{{string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"a{i}=1,"))}}}\n}}\n", "there are more than 5000 items here" },
        { "Loops in loops", Table("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]][0]"), "values" },
        { "Loops over nothing", Table("[for a in range(1000) : 1 if length([for b in range(1000) : [for c in range(1000) : 1 if false]]) < 0]"), "takes more than 5000" },
        { "Backtracking pattern", Table("regex(\"^(a+)+$\", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\")"), "the pattern did not match" },
        { "Combinations", Table("setproduct(range(1000), range(1000))"), "it would make more than 50000 combinations" },
        { "Wide format", Table("format(\"%999999999d\", 1)"), "a width in its spec is over 10000" },
        { "YAML aliases", Table("yamldecode(\"a: &a [x, x]\\nb: &b [*a, *a, *a, *a, *a, *a]\\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\\ne: &e [*d, *d, *d, *d, *d, *d, *d]\\nf: &f [*e, *e, *e, *e, *e, *e]\\ng: [*f, *f, *f, *f, *f]\")"), "this value is made of more than 200000 values" },
        { "Great number", Table("9e999 * 9e999 * 9e999 * 9e999 * 9e999"), "the result is too large a number" },
        { "Deep JSON", Table($"jsondecode(\"{new string('[', 100_000)}\")"), "its string is no JSON" },
        { "Deep YAML", Table($"yamldecode(\"{new string('[', 100_000)}\")"), "its YAML is nested deeper than 100 levels" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Costly_text_is_refused_in_a_moment(string name, string text, string problem)
    {
        Assert.False(string.IsNullOrEmpty(name));
        RefusedQuickly(() => TerraformSource.FromText("main.tf", text).Load(), problem, name.StartsWith("Loops", StringComparison.Ordinal) ? 10 : 1);
    }

    [Theory]
    [InlineData("file(\"../../secret\")")]
    [InlineData("file(\"/etc/passwd\")")]
    [InlineData("file(\"${path.module}/../secret\")")]
    [InlineData("file(\"link\")")]
    [InlineData("file(\"linked/secret\")")]
    [InlineData("filemd5(\"../secret\")")]
    [InlineData("templatefile(\"../secret\", {})")]
    [InlineData("tostring(fileexists(\"/etc/passwd\"))")]
    [InlineData("join(\",\", fileset(\"..\", \"*\"))")]
    public void File_out_of_the_root_is_not_read(string expression)
    {
        Write("secret", "secret");
        Write("infra/main.tf", Table(expression));
        File.CreateSymbolicLink(Path.Combine(_folder, "infra", "link"), Path.Combine(_folder, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "infra", "linked"), _folder);
        RefusedQuickly(() => new TerraformSource([Path.Combine(_folder, "infra")]).Load(), "the path leads out of the root, and files are read only below it");
    }

    [Fact]
    public void File_of_a_million_arguments_is_refused()
    {
        Write("infra/main.tf", $"resource \"aws_dynamodb_table\" \"t\" {{\n{string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"a{i} = 1\n"))}}}\n");
        RefusedQuickly(() => new TerraformSource([Path.Combine(_folder, "infra")]).Load(), "there are more than 5000 items here");
    }

    [Fact]
    public void Template_that_renders_itself_is_refused()
    {
        Write("infra/t.tftpl", "${templatefile(\"t.tftpl\", {})}");
        Write("infra/main.tf", Table("templatefile(\"t.tftpl\", {})"));
        RefusedQuickly(() => new TerraformSource([Path.Combine(_folder, "infra")]).Load(), "over more than 400 levels");
    }

    [Fact]
    public void Modules_in_a_circle_are_refused()
    {
        Write("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n" + Table("\"x\""));
        Write("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\n" + Table("\"y\""));
        RefusedQuickly(() => new TerraformSource([Path.Combine(_folder, "a")]).Load(), "this module calls itself");
    }

    [Fact]
    public void Module_out_of_the_root_is_not_read()
    {
        Write("b/main.tf", Table("\"y\""));
        Write("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n");
        var root = new EFCore.DynamoNs.Schema.Modules.Inputs { Root = Path.Combine(_folder, "a") };
        RefusedQuickly(() => new TerraformSource([Path.Combine(_folder, "a")], inputs: root).Load(), "this module's folder is out of the root");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    ///     100 ms and 32 MB, the best of several tries: the first one compiles. Loops run until the budget of steps is spent, which this
    ///     build, without optimisation, takes several times as long for.
    /// </summary>
    private static void RefusedQuickly(Func<object> load, string problem, int times = 1)
    {
        var limit = TimeSpan.FromMilliseconds(100 * times);
        var (best, least) = (TimeSpan.MaxValue, long.MaxValue);
        for (var tries = 0; tries < 8 && (tries < 3 || best > limit); tries++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = ThreadClock.Now;
            Assert.Contains(problem, Assert.Throws<DynamoException>(load).Message, StringComparison.Ordinal);
            best = ThreadClock.Now - start is var time && time < best ? time : best;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }

        Assert.True(best <= limit, $"{best}");
        Assert.True(least <= 32L * 1024 * 1024 * times, $"{least} bytes");
    }

    private static string Locals(string first, Func<int, string> next, int count)
        => $"locals {{\n  a0 = {first}\n{string.Concat(Enumerable.Range(0, count).Select(i => $"  a{i + 1} = {next(i)}\n"))}}}\n";

    private static string Table(string name, string more = "")
        => $$"""
            resource "aws_dynamodb_table" "t" {
              name         = {{name}}
              hash_key     = "id"
              billing_mode = "PAY_PER_REQUEST"
              {{more}}
              attribute {
                name = "id"
                type = "S"
              }
            }

            """;

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
