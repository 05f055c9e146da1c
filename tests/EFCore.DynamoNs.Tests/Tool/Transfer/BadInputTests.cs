using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Faults;
using EFCore.DynamoNs.Tool;

namespace EFCore.DynamoNs.Tests.Tool.Transfer;

/// <summary>What can't be transferred is told with its place and cure, and nothing half done is reported as done.</summary>
public abstract class BadInputTests(EngineFixture engine) : TransferTest(engine)
{
    private const string Form = ". A line is one item as DynamoDB's export to S3 writes it: {\"Item\":{\"id\":{\"S\":\"a\"}}}. Correct it and run the same command again: it goes on from here.";

    [Theory]
    [InlineData("""{"Item":{"pk":{"S":"a"}""", "it is no JSON at byte 24")]
    [InlineData("""{"pk":{"S":"a"}}""", "at byte 2 the property \"Item\" is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"}}} {}""", "it is no JSON at byte 27")]
    [InlineData("""{"Item":{"pk":{"S":"a"}},"Other":1}""", "at byte 26 nothing but the item is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"X":"a"}}}""", "at byte 30 one of the data types S, N, B, BOOL, NULL, M, L, SS, NS, BS is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{}}}""", "at byte 30 one of the data types S, N, B, BOOL, NULL, M, L, SS, NS, BS is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"N":1}}}""", "at byte 34 a JSON string for N is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"BOOL":"true"}}}""", "at byte 37 true or false for BOOL is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"S":"a","N":"1"}}}""", "at byte 38 one value is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"SS":[1]}}}""", "at byte 36 an array of JSON strings for SS is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"L":["a"]}}}""", "at byte 35 an attribute value as an object is wanted")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"v":{"M":[]}}}""", "at byte 34 an object for M is wanted")]
    [InlineData("""{"Item":[]}""", "at byte 9 an object of attributes is wanted")]
    [InlineData("nothing", "it is no JSON at byte 2")]
    public async Task Line_that_is_no_item_is_told_with_its_place(string line, string problem)
    {
        var file = WriteLines("bad.jsonl", Lines(30).Append(line).Append("also bad"));
        var (exitCode, output, error) = Run(From, "import", "items", file);
        Assert.Equal((CommandLine.Failed, ""), (exitCode, output));
        Assert.StartsWith($"PATH/bad.jsonl(31): error DYN6001: {problem}{Form}\n\nNot finished: 30 items, ", error, StringComparison.Ordinal);
        Assert.Equal(30, await CountAsync(From));
        Assert.True(File.Exists(file + ".import-checkpoint"));
    }

    [Theory]
    [InlineData("""{"Item":{"pk":{"S":"a"}}}""", "the attribute 'sk' is missing, a part of the table's key")]
    [InlineData("""{"Item":{"pk":{"S":"a"},"sk":{"S":"1"}}}""", "its attribute 'sk' is a string (S), and PATH/tables.tf(1,1) declares it N")]
    [InlineData("""{"Item":{"pk":{"S":""},"sk":{"N":"1"}}}""", "its attribute 'pk' is a key of the table or of an index, and empty")]
    public async Task Key_that_the_table_does_not_take_is_told_before_it_is_sent(string line, string problem)
    {
        File.WriteAllText(PathOf("tables.tf"), Terraform);
        var (exitCode, _, error) = Run(From, "import", "items", WriteLines("bad.jsonl", [line]), "--terraform", PathOf("tables.tf"));
        Assert.Equal(CommandLine.Failed, exitCode);
        Assert.Equal($"PATH/bad.jsonl(1): error DYN6001: {problem}{Form}\n\nNothing was transferred.\n", error);
        Assert.Equal(0, await CountAsync(From));
    }

    [Fact]
    public async Task Endpoint_that_is_not_local_needs_a_word()
    {
        const string Elsewhere = "http://0.0.0.0:1";
        var file = WriteLines("items.jsonl", Lines(1));
        var (exitCode, output, error) = RunAt(Elsewhere, From, "import", "items", file);
        Assert.Equal((CommandLine.Failed, ""), (exitCode, output));
        Assert.Equal(
            "error DYN6009: dynamons import would put items into 'from_items' at the endpoint 'http://0.0.0.0:1/', which is not local, over what is stored there under their keys. "
            + "Name a local engine (--endpoint http://localhost:8000), or write --allow-remote if that table is meant.\n\nNothing was transferred.\n",
            error);
        Assert.False(File.Exists(file + ".import-checkpoint"));
        using var process = Start(Elsewhere, "import", "items", file, "--allow-remote");
        Assert.StartsWith("error DYN5002: ", await process.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_that_DynamoDB_refuses_is_told_by_its_line()
    {
        var lines = Lines(60).ToList();
        lines[40] = """{"Item":{"pk":{"S":"a"}}}""";
        var (exitCode, output, error) = Run(From, "import", "items", WriteLines("bad.jsonl", lines));
        Assert.Equal((CommandLine.Failed, ""), (exitCode, output));
        Assert.Matches(
            "^PATH/bad\\.jsonl\\(41\\): error DYN6002: DynamoDB refused the item; the inner exception says why\\. Correct it and run the same command again: it goes on from here; --terraform has keys checked "
            + "before anything is sent\\.\\nInner exception: .*(key|Key).*\\n\\nNot finished: (40|50) items, ",
            error);

        lines[40] = """{"Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}""";
        AssertDone(Run(From, "import", "items", WriteLines("bad.jsonl", lines)));
        Assert.Equal(60, await CountAsync(From));
        Assert.False(File.Exists(PathOf("bad.jsonl.import-checkpoint")));
    }

    [Fact]
    public async Task Items_before_the_refused_one_are_counted()
    {
        var (exitCode, _, error) = Run(From, "import", "items", WriteLines("bad.jsonl", Lines(1).Append("""{"Item":{"pk":{"S":"a"},"sk":{"S":"1"}}}""")));
        Assert.Equal(CommandLine.Failed, exitCode);
        Assert.StartsWith("PATH/bad.jsonl(2): error DYN6002: ", error, StringComparison.Ordinal);
        Assert.EndsWith("\n\nNot finished: 1 item, 0.0 MB, 1.0 capacity units. The same command, without --overwrite, goes on from there.\n", error, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(From));
    }

    [Fact]
    public async Task Call_that_broke_leaves_it_open_whether_anything_is_stored()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        proxy.Inject(new Fault(new FaultKind.Reset(), FaultMoment.AfterApplied) { Operation = "BatchWriteItem" });
        var (exitCode, _, error) = RunAt(proxy.Url, From, "import", "items", WriteLines("items.jsonl", Lines(3)));
        Assert.Equal(CommandLine.Failed, exitCode);
        Assert.EndsWith("\n\nIt is not known whether anything was transferred. The same command puts it once more.\n", error, StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync(From));
    }

    [Fact]
    public async Task Import_that_stored_nothing_leaves_no_checkpoint()
    {
        var file = WriteLines("bad.jsonl", ["""{"Item":{"id":{"S":"a"}}}"""]);
        Assert.EndsWith("\n\nNothing was transferred.\n", Run(From, "import", "items", file).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file + ".import-checkpoint"));
        AssertDone(Run(To, "import", "items", WriteLines("bad.jsonl", Lines(1))));
        Assert.Equal((0, 1), (await CountAsync(From), await CountAsync(To)));
    }

    [Fact]
    public async Task Table_whose_name_needs_a_variable_is_found()
    {
        File.WriteAllText(PathOf("tables.tf"), Terraform.Replace("\"items\"\n  billing", "\"${var.kind}s\"\n  billing", StringComparison.Ordinal) + "\nvariable \"kind\" {}\n");
        File.WriteAllText(PathOf("kind.tfvars"), "kind = \"item\"\n");
        var file = WriteLines("items.jsonl", Lines(3));
        Assert.Contains("DYN3009: ", Run(From, "import", "items", file, "--terraform", PathOf("tables.tf")).Error, StringComparison.Ordinal);
        AssertDone(Run(From, "import", "items", file, "--terraform", PathOf("tables.tf"), "--var", "kind=item"));
        AssertDone(Run(From, "export", "items", "--out", PathOf("out.jsonl"), "--terraform", PathOf("tables.tf"), "--var-file", PathOf("kind.tfvars")));
        Assert.Equal(3, await CountAsync(From));
    }

    [Fact]
    public async Task Corrected_file_goes_on_behind_what_is_imported()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        var lines = Lines(300).ToList();
        Assert.Equal(CommandLine.Failed, RunAt(proxy.Url, From, "import", "items", WriteLines("bad.jsonl", lines.Append("bad"))).ExitCode);
        var before = proxy.Requests;
        var (exitCode, output, error) = RunAt(proxy.Url, From, "import", "items", WriteLines("bad.jsonl", lines.Concat(["", lines[7]])));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("Imported items: 301 items; in this run 1 item, ", output, StringComparison.Ordinal);

        // DescribeTable, which tells the table from others of its name, and one batch.
        Assert.Equal(2, proxy.Requests - before);
        Assert.Equal(300, await CountAsync(From));
    }

    /// <summary>A cut in the middle of a compressed part; one exactly between two parts nothing tells.</summary>
    [Fact]
    public void Compressed_file_that_breaks_off_is_an_error()
    {
        var whole = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(whole, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Lines(3)) + "\n"));
        }

        foreach (var length in Enumerable.Range(1, (int)whole.Length - 1).Where(length => length % 7 == 0 || length > whole.Length - 9))
        {
            File.WriteAllBytes(PathOf("cut.jsonl.gz"), whole.ToArray()[..length]);
            var (exitCode, _, _) = Run(From, "import", "items", PathOf("cut.jsonl.gz"), "--overwrite");
            Assert.Equal((length, CommandLine.Failed), (length, exitCode));
        }
    }

    [Fact]
    public void File_whose_imported_part_was_changed_is_refused()
    {
        var lines = Lines(60).ToList();
        Assert.Equal(CommandLine.Failed, Run(From, "import", "items", WriteLines("bad.jsonl", lines.Append("bad"))).ExitCode);
        lines[3] = lines[3].Replace('x', 'y');
        Assert.StartsWith("error DYN6006: The part of 'PATH/bad.jsonl' that the checkpoint 'PATH/bad.jsonl.import-checkpoint' says is imported is no longer what it was.",
            Run(From, "import", "items", WriteLines("bad.jsonl", lines)).Error, StringComparison.Ordinal);
        Assert.StartsWith("error DYN6006: ", Run(From, "import", "items", WriteLines("bad.jsonl", lines.Take(3))).Error, StringComparison.Ordinal);
        AssertDone(Run(From, "import", "items", WriteLines("bad.jsonl", lines), "--overwrite"));
    }

    [Fact]
    public void Checkpoint_of_another_transfer_is_refused()
    {
        var file = WriteLines("bad.jsonl", Lines(30).Append("bad"));
        Assert.Equal(CommandLine.Failed, Run(From, "import", "items", file).ExitCode);
        Assert.Equal(
            "error DYN6004: The checkpoint 'PATH/bad.jsonl.import-checkpoint' was left by another transfer: its table is 'from_items', and 'to_items' is asked for. "
            + "Finish that one by its own command, give another file, or write --overwrite to begin anew.\n\nNothing was transferred.\n",
            Run(To, "import", "items", file).Error);
        File.WriteAllText(file + ".import-checkpoint", "nothing");
        Assert.StartsWith("error DYN6005: The checkpoint 'PATH/bad.jsonl.import-checkpoint' can't be gone on from: ", Run(From, "import", "items", file).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_there_is_not_overwritten_unasked()
    {
        File.WriteAllText(PathOf("out.jsonl"), "mine");
        var (exitCode, _, error) = Run(From, "export", "items", "--out", PathOf("out.jsonl"));
        Assert.Equal((CommandLine.Failed, "error DYN6003: The file 'PATH/out.jsonl' exists already. Give another name by --out, or write --overwrite to lose it.\n\nNothing was transferred.\n"), (exitCode, error));
        Assert.Equal("mine", File.ReadAllText(PathOf("out.jsonl")));
        AssertDone(Run(From, "export", "items", "--out", PathOf("out.jsonl"), "--overwrite"));
        Assert.Equal("", File.ReadAllText(PathOf("out.jsonl")));
    }

    [Theory]
    [InlineData("export items --namespace a_", "Option '--out' is required.")]
    [InlineData("export items --out a", "It is not said which environment's table is meant: write --namespace dev_, or --namespace \"\" for names without a prefix.")]
    [InlineData("export items --out a --namespace a_ --segments 0", "--segments takes a whole number above 0, of at most 1000000.")]
    [InlineData("import items a --namespace a_ --max-write-units -1", "--max-write-units takes a number above 0, of at most 1000000.")]
    [InlineData("export items --out a --namespace a_ --segments abc", "--segments takes a whole number above 0, of at most 1000000.")]
    [InlineData("export items --out - --namespace a_", "--out takes a file: beside it the export keeps how far it is, to go on from there.")]
    [InlineData("import items a --namespace a_ --var x=1", "--var is about Terraform files, and none is named: add --terraform infra.")]
    [InlineData("import items a --namespace a_ --endpoint localhost:8000", "--endpoint takes an absolute URL: --endpoint http://localhost:8000.")]
    public void Wrong_command_line_is_told(string line, string message)
        => Assert.Equal((CommandLine.BadUsage, "", $"{message}\ndynamons --help tells what can be written.\n"), Dynamons.Run(line.Split(' ')));

    [Fact]
    public void Export_that_another_process_is_at_is_refused()
    {
        using var other = new FileStream(PathOf("out.jsonl.partial"), FileMode.Create, FileAccess.Write, FileShare.Read);
        Assert.StartsWith("error DYN6007: The file 'PATH/out.jsonl' can't be used: ", Run(From, "export", "items", "--out", PathOf("out.jsonl"), "--overwrite").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_table_and_endpoint_are_told()
    {
        Assert.StartsWith("error DYN6007: The file 'PATH/none.jsonl' can't be used: ", Run(From, "import", "items", PathOf("none.jsonl")).Error, StringComparison.Ordinal);
        Assert.StartsWith("error DYN5001: ", Run(From, "import", "none", WriteLines("a.jsonl", Lines(1))).Error, StringComparison.Ordinal);
        Assert.StartsWith("error DYN5001: ", Run(From, "export", "none", "--out", PathOf("out.jsonl")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("out.jsonl")));
        File.WriteAllText(PathOf("cut.jsonl.gz"), "no gzip");
        Assert.StartsWith("error DYN6007: ", Run(From, "import", "items", PathOf("cut.jsonl.gz")).Error, StringComparison.Ordinal);
    }
}

public sealed class BadInputTestsOnDynoxide(Dynoxide engine) : BadInputTests(engine);

public sealed class BadInputTestsOnDynamoDBLocal(DynamoDBLocal engine) : BadInputTests(engine);
