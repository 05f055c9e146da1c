using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Tests.Plans;

public sealed class AccessPathSelectorTests
{
    [Fact]
    public void Whole_key_is_got_and_the_rest_checked_here()
    {
        var plan = Ask.Where(Ask.Is(Ask.Number, ">"), Ask.Is(Ask.Sk, "="), Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Pk, "=", Ask.Literal("x"))).Plan();
        Assert.Equal("GetItem(pk,sk)", plan.Path());
        Assert.Equal("number >, pk =", plan.Residual.Parts());
        Assert.Null(plan.Filter);
    }

    [Fact]
    public void Whole_key_is_counted_by_a_query()
    {
        var plan = (Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, "=")) with { Result = ReadResult.Count }).Plan();
        Assert.Equal(("Query table(pk; sk =)", true), (plan.Path(), plan.CountOnly));
    }

    [Fact]
    public void Count_that_must_check_rows_reads_them()
    {
        var plan = (Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, "<>")) with { Result = ReadResult.Count, Needed = [] }).Plan();
        Assert.False(plan.CountOnly);
        Assert.Equal(["pk", "sk"], plan.Projection);
    }

    [Theory]
    [InlineData("=", "Query table(pk; sk =)", "")]
    [InlineData("<", "Query table(pk; sk <)", "")]
    [InlineData("<=", "Query table(pk; sk <=)", "")]
    [InlineData(">", "Query table(pk; sk >)", "")]
    [InlineData(">=", "Query table(pk; sk >=)", "")]
    [InlineData("<>", "Query table(pk)", "sk <>")]
    public void Sort_key_comparison_is_the_key_condition(string comparison, string path, string residual)
    {
        var plan = (Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, comparison)) with { Result = ReadResult.Count }).Plan();
        Assert.Equal((path, residual, ""), (plan.Path(), plan.Residual.Parts(), plan.Filter.Parts()));
    }

    [Theory]
    [InlineData(">=", "<=", "")]
    [InlineData(">", "<=", "sk >")]
    [InlineData(">=", "<", "sk <")]
    [InlineData(">", "<", "sk >, sk <")]
    public void Two_bounds_are_between_with_exclusive_ones_checked_here(string low, string high, string residual)
    {
        Predicate[] bounds = [Ask.Is(Ask.Sk, low, Ask.Parameter("low")), Ask.Is(Ask.Sk, high, Ask.Parameter("high"))];
        foreach (var ordered in new[] { bounds, [bounds[1], bounds[0]] })
        {
            var plan = Ask.Where([Ask.Is(Ask.Pk, "="), .. ordered]).Plan();
            Assert.Equal("Query table(pk; sk between)", plan.Path());
            Assert.Equal(residual.Split(", ").Order(), plan.Residual.Parts().Split(", ").Order());
            Assert.Null(plan.Filter);
            var between = Assert.IsType<SortCondition.Between>(Assert.Single(((AccessPath.Query)plan.Path).Sort));
            Assert.Equal((Ask.Parameter("low"), Ask.Parameter("high")), (between.Low, between.High));
        }
    }

    [Fact]
    public void Further_bounds_are_checked_here()
    {
        var plan = Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, ">"), Ask.Is(Ask.Sk, ">", Ask.Parameter("more")), Ask.Is(Ask.Text, "=")).Plan();
        Assert.Equal(("Query table(pk; sk >)", "sk >", "text ="), (plan.Path(), plan.Residual.Parts(), plan.Filter.Parts()));
    }

    [Fact]
    public void Prefix_is_the_key_condition()
    {
        var plan = Ask.Where(Ask.Is(Ask.Pk, "="), new Predicate.StartsWith(Ask.Sk, Ask.Parameter("p")), Ask.Is(Ask.Sk, ">")).Plan();
        Assert.Equal(("Query table(pk; sk begins)", "sk >"), (plan.Path(), plan.Residual.Parts()));
    }

    [Fact]
    public void Table_partition_beats_any_global_index()
    {
        var plan = Ask.Where(Ask.Is(Ask.Number, "=", Ask.Literal(5)), Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Attribute("other"), "=", Ask.Literal("x"))).Plan();
        Assert.Equal(("Query table(pk)", "number =, other ="), (plan.Path(), plan.Filter.Parts()));
    }

    [Fact]
    public void Local_index_is_taken_for_its_sort_key_when_the_value_proves_it_complete()
    {
        var plan = Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, ">", Ask.Literal("a"))).Plan();
        Assert.Equal(("Query local(pk; text >)", ""), (plan.Path(), plan.Filter.Parts()));
        Assert.Empty(plan.Guards);
    }

    [Fact]
    public void Local_index_is_left_when_it_may_lack_rows()
    {
        Assert.Equal("Query table(pk)", Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, "=", Ask.Literal(null))).Plan().Path());
        Assert.Equal("Query table(pk)", Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, "<>", Ask.Literal("a"))).Plan().Path());
    }

    [Fact]
    public void Local_index_is_left_when_the_table_serves_as_well()
        => Assert.Equal("Query table(pk; sk >)", Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, ">"), Ask.Is(Ask.Text, ">", Ask.Literal("a"))).Plan().Path());

    [Fact]
    public void Local_index_serves_the_order_that_the_table_does_not()
    {
        var question = Ask.Where(Ask.Is(Ask.Pk, "=")).OrderedBy((Ask.Text, true));
        Assert.Equal("DYN3002", Assert.Throws<DynamoException>(question.Plan).ErrorId);
        Assert.Equal("Query local(pk) desc", (question with { AlwaysStored = ["text"] }).Plan().Path());
        Assert.Equal("Query local(pk) desc", (question with { Options = new ReadOptions { IndexName = "local" } }).Plan().Path());
    }

    [Theory]
    [InlineData("=", 5, true)]
    [InlineData("=", 0, false)]
    [InlineData("=", null, false)]
    public void Global_index_needs_a_value_that_absent_does_not_read_as(string comparison, int? value, bool served)
    {
        var number = value is null ? Ask.Attribute<int?>("number") : Ask.Number;
        var question = Ask.Where(Ask.Is(number, comparison, Ask.Literal(value)));
        Assert.Equal(served ? "Query by_number(number)" : "DYN3001", PathOrError(question));
    }

    [Theory]
    [InlineData(">", 3, true)]
    [InlineData(">", -1, false)]
    [InlineData(">=", 0, false)]
    [InlineData("<", 0, true)]
    [InlineData("<", 5, false)]
    [InlineData("<=", 0, false)]
    [InlineData("<>", 0, true)]
    [InlineData("<>", 1, false)]
    public void Global_index_needs_proof_for_its_sort_key_too(string comparison, int value, bool served)
    {
        var question = Ask.Where(Ask.Is(Ask.Text, "=", Ask.Literal("x")), Ask.Is(Ask.Number, comparison, Ask.Literal(value)));
        Assert.Equal(served, PathOrError(question).StartsWith("Query by_text(text", StringComparison.Ordinal));
    }

    [Fact]
    public void Global_index_is_complete_by_other_proofs()
    {
        var text = Ask.Is(Ask.Text, "=", Ask.Literal("x"));
        Assert.Equal("DYN3001", PathOrError(Ask.Where(text)));
        Assert.Equal("Query by_text(text)", PathOrError(Ask.Where(text) with { AlwaysStored = ["number"] }));
        Assert.Equal("Query by_text(text)", PathOrError(Ask.Where(text, Ask.Is(Ask.Attribute<int?>("number"), "<>", Ask.Literal(null)))));
        var table = Ask.Table with { Indexes = [Ask.Index("by_text", IndexKind.Global, new KeySchema(["text"], ["other"]))] };
        var prefix = new Predicate.StartsWith(Ask.Attribute("other"), Ask.Parameter("p"));
        Assert.Equal("Query by_text(text; other begins)", PathOrError(Ask.Where(text, prefix) with { Table = table }));
    }

    [Fact]
    public void Parameter_decides_when_the_query_runs()
    {
        var plan = Ask.Where(Ask.Is(Ask.Number, "=")).Plan();
        Assert.Equal("Query by_number(number)", plan.Path());
        var guard = Assert.Single(plan.Guards);
        Assert.True(guard.Holds(new Dictionary<string, object?> { ["number"] = 5 }));
        Assert.False(guard.Holds(new Dictionary<string, object?> { ["number"] = 0 }));
        Assert.Equal("Scan table", plan.Otherwise!.Path());
        Assert.Equal("number =", plan.Otherwise!.Filter.Parts());
        Assert.Equal("DYN3001", plan.Otherwise!.Refusal!.ErrorId);
        Assert.Null((Ask.Where(Ask.Is(Ask.Number, "=")) with { Options = new ReadOptions { ScanAllowed = true } }).Plan().Otherwise!.Refusal);
    }

    [Fact]
    public void Parameter_of_a_local_index_falls_back_to_the_table()
    {
        var plan = Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, "=")).Plan();
        Assert.Equal("Query local(pk; text =)", plan.Path());
        Assert.False(plan.Guards.Single().Holds(new Dictionary<string, object?> { ["text"] = null }));
        Assert.Equal(("Query table(pk)", "text ="), (plan.Otherwise!.Path(), plan.Otherwise!.Filter.Parts()));
        Assert.Null(plan.Otherwise!.Refusal);
    }

    [Fact]
    public void Index_must_project_what_is_read_and_asked()
    {
        var other = Ask.Is(Ask.Attribute("other"), "=", Ask.Literal("x"));
        var keys = Ask.Where(other) with { Needed = ["pk", "sk", "other"] };
        Assert.Equal("Query keys(other)", PathOrError(keys));
        Assert.Equal("DYN3001", PathOrError(keys with { Needed = ["pk", "text"] }));
        Assert.Equal("DYN3001", PathOrError(keys with { Predicates = [other, Ask.Is(Ask.Text, "=")] }));

        var covered = Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Attribute("l4"), ">", Ask.Literal("a"))) with { Needed = ["covered", "sk"] };
        Assert.Equal("Query local_keys(pk; l4 >)", PathOrError(covered));
        Assert.Equal("Query table(pk)", PathOrError(covered with { Needed = ["text"] }));
    }

    [Fact]
    public void Named_index_is_read_whatever_it_lacks()
    {
        Assert.Equal("Query by_number(number)", PathOrError(Ask.Where(Ask.Is(Ask.Number, "=", Ask.Literal(0))) with { Options = new ReadOptions { IndexName = "by_number" } }));
        Assert.Equal("Query by_text(text)", PathOrError(Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, "="), Ask.Is(Ask.Text, "=")) with { Options = new ReadOptions { IndexName = "by_text" } }));
        Assert.Equal("Scan by_text", PathOrError(Ask.Where() with { Options = new ReadOptions { IndexName = "by_text" } }));
        Assert.Equal("DYN3001", PathOrError(Ask.Where(Ask.Is(Ask.Sk, "=")) with { Options = new ReadOptions { IndexName = "by_text" } }));
    }

    [Fact]
    public void Named_index_that_can_not_serve_is_refused()
    {
        var unknown = Assert.Throws<DynamoException>((Ask.Where() with { Options = new ReadOptions { IndexName = "by_txt" } }).Plan);
        Assert.Equal(
            ("DYN3003", "The table 'orders' has no index 'by_txt'. It has 'by_number', 'by_text', 'keys', 'local', 'local_keys'."),
            (unknown.ErrorId, Message(unknown)));
        var uncovered = Assert.Throws<DynamoException>((Ask.Where() with { Options = new ReadOptions { IndexName = "keys" }, Needed = ["text", "number", "pk"] }).Plan);
        Assert.Equal(
            ("DYN3004", "The index 'keys' of 'orders' does not project 'number', 'text', which the query needs. "
                + "Select only what the index projects, or project these attributes in the index."),
            (uncovered.ErrorId, Message(uncovered)));
    }

    [Fact]
    public void Consistent_read_leaves_global_indexes_alone()
    {
        var question = Ask.Where(Ask.Is(Ask.Number, "=", Ask.Literal(5))) with { Options = new ReadOptions { ConsistentRead = true } };
        Assert.Equal("DYN3001", PathOrError(question));
        Assert.Equal("Scan table", PathOrError(question with { Options = question.Options with { ScanAllowed = true } }));
        Assert.Equal("DYN3005", PathOrError(question with { Options = question.Options with { IndexName = "by_number" } }));
        var local = (Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, "=", Ask.Literal("x"))) with { Options = new ReadOptions { ConsistentRead = true } }).Plan();
        Assert.Equal(("Query local(pk; text =)", true), (local.Path(), local.Options.ConsistentRead));
    }

    [Theory]
    [InlineData(false, "Query table(pk)")]
    [InlineData(true, "Query table(pk) desc")]
    public void Sort_key_order_is_served_in_either_direction(bool descending, string path)
    {
        Assert.Equal(path, PathOrError(Ask.Where(Ask.Is(Ask.Pk, "=")).OrderedBy((Ask.Sk, descending))));
        Assert.Equal(path, PathOrError(Ask.Where(Ask.Is(Ask.Pk, "=")).OrderedBy((Ask.Pk, false), (Ask.Sk, descending))));
    }

    [Fact]
    public void Order_that_no_key_gives_is_refused_with_the_whole_message()
    {
        var error = Assert.Throws<DynamoException>(Ask.Where(Ask.Is(Ask.Pk, "=")).OrderedBy((Ask.Sk, true), (Ask.Number, false)).Plan);
        Assert.Equal(
            ("DYN3002", "The query of 'Order' orders by 'sk descending', 'number', which is not the sort key order of the table 'orders' under one "
                + "partition key. Order by the sort key, query an index whose sort key it is, or order the rows after ToListAsync()."),
            (error.ErrorId, Message(error)));
        Assert.Equal("DYN3002", PathOrError((Ask.Where() with { Options = new ReadOptions { ScanAllowed = true } }).OrderedBy((Ask.Sk, false))));
    }

    [Fact]
    public void Keys_of_several_attributes_match_from_the_left()
    {
        var (a, b, x, y) = (Ask.Attribute("a"), Ask.Attribute("b"), Ask.Attribute("x"), Ask.Attribute("y"));
        var question = Ask.Where() with
        {
            Table = Ask.Table with { Indexes = [Ask.Index("multi", IndexKind.Global, new KeySchema(["a", "b"], ["x", "y"]))] },
            AlwaysStored = ["a", "b", "x", "y"],
        };
        string Plan(params Predicate[] predicates) => PathOrError(question with { Predicates = [.. predicates] });

        Assert.Equal("DYN3001", Plan(Ask.Is(a, "=")));
        Assert.Equal("Query multi(a,b)", Plan(Ask.Is(b, "="), Ask.Is(a, "=")));
        Assert.Equal("Query multi(a,b; x =; y >)", Plan(Ask.Is(b, "="), Ask.Is(a, "="), Ask.Is(y, ">"), Ask.Is(x, "=")));
        Assert.Equal("Query multi(a,b; x >)", Plan(Ask.Is(b, "="), Ask.Is(a, "="), Ask.Is(y, "="), Ask.Is(x, ">")));
        Assert.Equal("Query multi(a,b)", Plan(Ask.Is(b, "="), Ask.Is(a, "="), Ask.Is(y, "=")));
        var ordered = question with { Predicates = [Ask.Is(a, "="), Ask.Is(b, "=")] };
        Assert.Equal("Query multi(a,b) desc", PathOrError(ordered.OrderedBy((x, true), (y, true))));
        Assert.Equal("DYN3002", PathOrError(ordered.OrderedBy((x, true), (y, false))));
        Assert.Equal("DYN3002", PathOrError(ordered.OrderedBy((y, false))));
        Assert.Equal("Query multi(a,b; x =)", PathOrError((ordered with { Predicates = [.. ordered.Predicates, Ask.Is(x, "=")] }).OrderedBy((y, false))));
    }

    [Fact]
    public void Scan_that_nobody_asked_for_is_refused_with_the_index_that_would_help()
    {
        var error = Assert.Throws<DynamoException>(
            Ask.Where(Ask.Is(Ask.Attribute("status"), "="), Ask.Is(Ask.Attribute<DateOnly>("placed_on"), ">")).Plan);
        Assert.Equal("DYN3001", error.ErrorId);
        Assert.Equal(
            """
            The query of 'Order' would read the whole table 'orders': no key of the table and no index that is sure to hold every row serves what it asks. Add .AllowScan() if reading everything is meant, or add an index to the table:
              attribute {
                name = "status"
                type = "S"
              }
              attribute {
                name = "placed_on"
                type = "S"
              }
              global_secondary_index {
                name            = "by_status_placed_on"
                hash_key        = "status"
                range_key       = "placed_on"
                projection_type = "ALL"
              }
            """,
            Message(error),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Scan_refused_without_a_hint_says_what_is_asked()
    {
        Assert.Equal(
            "The query of 'Order' would read the whole table 'orders': it asks for a number of all items. Add .AllowScan() if reading everything is meant.",
            Message(Assert.Throws<DynamoException>((Ask.Where() with { Result = ReadResult.Count }).Plan)));
        Assert.Equal(
            "The query of 'Order' would read the whole table 'orders': no key of the table and no index that is sure to hold every row serves what it asks. "
            + "Add .AllowScan() if reading everything is meant.",
            Message(Assert.Throws<DynamoException>(Ask.Where(Ask.Is(Ask.Attribute("x"), ">")).Plan)));
    }

    [Fact]
    public void Scan_is_plain_where_all_is_asked_for()
    {
        Assert.Equal("Scan table", PathOrError(Ask.Where()));
        Assert.Equal("Scan table", PathOrError(Ask.Where() with { Limit = Ask.Literal(3) }));
        Assert.Equal("Scan table", PathOrError(Ask.Where() with { Result = ReadResult.Any }));
        Assert.Equal("DYN3001", PathOrError(Ask.Where() with { Result = ReadResult.None }));
        var allowed = (Ask.Where(Ask.Is(Ask.Sk, ">")) with { Options = new ReadOptions { ScanAllowed = true } }).Plan();
        Assert.Equal(("Scan table", "sk >", ""), (allowed.Path(), allowed.Filter.Parts(), allowed.Residual.Parts()));
    }

    [Fact]
    public void Question_whether_any_is_left_of_some_keeps_their_number()
    {
        var none = new Dictionary<string, object?>();
        Assert.Equal(1, (Ask.Where() with { Result = ReadResult.Any }).Plan().Limit!.Resolve(none));
        Assert.Equal(1, (Ask.Where() with { Result = ReadResult.Any, Limit = Ask.Literal(5) }).Plan().Limit!.Resolve(none));
        Assert.Equal(0, (Ask.Where() with { Result = ReadResult.Any, Limit = Ask.Literal(0) }).Plan().Limit!.Resolve(none));
    }

    [Fact]
    public void Key_is_always_projected()
    {
        Assert.Equal(["pk", "sk", "covered"], (Ask.Where(Ask.Is(Ask.Pk, "=")) with { Needed = ["covered"] }).Plan().Projection);
        Assert.True((Ask.Where() with { WholeItems = true }).Plan().Projection.IsDefault);
    }

    [Fact]
    public void Equal_indexes_are_decided_by_name()
    {
        SecondaryIndex[] indexes = [.. new[] { "c", "a", "b" }.Select(name => Ask.Index(name, IndexKind.Global, KeySchema.Of("text", null)))];
        foreach (var order in new[] { indexes, [.. indexes.Reverse()], [indexes[1], indexes[0], indexes[2]] })
        {
            var question = Ask.Where(Ask.Is(Ask.Text, "=", Ask.Literal("x"))) with { Table = Ask.Table with { Indexes = [.. order] } };
            Assert.Equal("Query a(text)", question.Plan().Path());
        }
    }

    private static string PathOrError(ReadQuestion question)
    {
        try
        {
            return question.Plan().Path();
        }
        catch (DynamoException error)
        {
            return error.ErrorId;
        }
    }

    private static string Message(DynamoException error)
        => error.Message.StartsWith(error.ErrorId, StringComparison.Ordinal) ? error.Message[(error.ErrorId.Length + 2)..] : error.Message;
}
