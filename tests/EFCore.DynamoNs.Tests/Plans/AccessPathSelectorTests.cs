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
        var contains = new Predicate.Contains(Ask.Sk, Ask.Sk.Codec, Ask.Parameter("part"));
        var plan = (Ask.Where(Ask.Is(Ask.Pk, "="), contains) with { Result = ReadResult.Count, Needed = [] }).Plan();
        Assert.Equal(("Query table(pk)", "Contains(sk)", false), (plan.Path(), plan.Residual.Parts(), plan.CountOnly));
        Assert.Equal(["pk", "sk"], plan.Projection);
    }

    [Theory]
    [InlineData("=", "Query table(pk; sk =)")]
    [InlineData("<", "Query table(pk; sk <)")]
    [InlineData("<=", "Query table(pk; sk <=)")]
    [InlineData(">", "Query table(pk; sk >)")]
    [InlineData(">=", "Query table(pk; sk >=)")]
    [InlineData("<>", "Queries table(pk =, sk <>)")]
    public void Sort_key_comparison_is_the_key_condition(string comparison, string path)
    {
        var plan = (Ask.Where(Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Sk, comparison)) with { Result = ReadResult.Count }).Plan();
        Assert.Equal((path, "", "", true), (plan.Path(), plan.Residual.Parts(), plan.Filter.Parts(), plan.CountOnly));
    }

    [Fact]
    public void Several_ranges_of_the_sort_key_are_several_Queries()
    {
        var two = new Predicate.Or([Ask.Is(Ask.Sk, "<"), new Predicate.StartsWith(Ask.Sk, Ask.Parameter("p"))]);
        var plan = Ask.Where(Ask.Is(Ask.Pk, "="), two, Ask.Is(Ask.Text, "=")).OrderedBy((Ask.Sk, true)).Plan();
        Assert.Equal(("Queries table(pk =, Or(sk,sk)) desc", "", "text ="), (plan.Path(), plan.Residual.Parts(), plan.Filter.Parts()));
        Assert.Empty(plan.ClientOrder);
    }

    [Fact]
    public void Several_partition_keys_are_several_Queries_each_in_order()
    {
        var keys = new Predicate.IsIn(Ask.Pk, Ask.Parameter("keys"));
        var plan = Ask.Where(keys).OrderedBy((Ask.Sk, true)).Plan();
        Assert.Equal(("Queries table(IsIn(pk)) desc", "sk descending", true), (plan.Path(), string.Join(',', plan.ClientOrder), plan.OrdersEachCall));
        Assert.Equal("DYN3002", PathOrError(Ask.Where(keys).OrderedBy((Ask.Sk, true)) with { Result = ReadResult.Page }));
        Assert.Equal("Queries table(IsIn(pk))", PathOrError(Ask.Where(keys) with { Result = ReadResult.Page }));
    }

    [Fact]
    public void Sets_of_whole_keys_are_batches_and_pages_of_them_Queries()
    {
        Predicate[] list = [Ask.Is(Ask.Pk, "="), new Predicate.IsIn(Ask.Sk, Ask.Parameter("keys")), Ask.Is(Ask.Number, ">")];
        var plan = Ask.Where(list).Plan();
        Assert.Equal(("BatchGetItem(pk =, IsIn(sk))", "number >", ""), (plan.Path(), plan.Residual.Parts(), plan.Filter.Parts()));
        Predicate[] tuples =
        [
            new Predicate.Or(
            [
                new Predicate.And([Ask.Is(Ask.Pk, "=", Ask.Parameter("p1")), Ask.Is(Ask.Sk, "=", Ask.Parameter("s1"))]),
                new Predicate.And([Ask.Is(Ask.Pk, "=", Ask.Parameter("p2")), Ask.Is(Ask.Sk, "=", Ask.Parameter("s2"))]),
            ]),
        ];
        Assert.Equal("BatchGetItem(Or(pk,sk,pk,sk))", PathOrError(Ask.Where(tuples)));
        Assert.Equal("Queries table(Or(pk,sk,pk,sk))", PathOrError(Ask.Where(tuples) with { Result = ReadResult.Page }));
    }

    [Fact]
    public void What_is_asked_together_with_other_attributes_narrows_the_keys_and_is_checked_all_the_same()
    {
        var mixed = new Predicate.Or([new Predicate.And([Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, "=")]), Ask.Is(Ask.Pk, "=", Ask.Parameter("other"))]);
        var plan = Ask.Where(mixed).Plan();
        Assert.Equal(("Queries table() narrowed by Or(pk,text,pk)", "Or(pk,text,pk)", ""), (plan.Path(), plan.Residual.Parts(), plan.Filter.Parts()));
        Assert.Equal("DYN3001", PathOrError(Ask.Where(new Predicate.Or([Ask.Is(Ask.Pk, "="), Ask.Is(Ask.Text, "=")]))));
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
        Assert.Equal(("Query table(pk)", "text descending"), (question.Plan().Path(), string.Join(',', question.Plan().ClientOrder)));
        Assert.Equal("DYN3002", PathOrError(question with { Result = ReadResult.Page }));
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
        Assert.Equal(served ? comparison == "<>" ? "Queries by_text(text =, number <>)" : $"Query by_text(text; number {comparison})" : "DYN3001", PathOrError(question));
    }

    [Fact]
    public void Global_index_is_complete_by_other_proofs()
    {
        var text = Ask.Is(Ask.Text, "=", Ask.Literal("x"));
        Assert.Equal("DYN3001", PathOrError(Ask.Where(text)));
        Assert.Equal("Query by_text(text)", PathOrError(Ask.Where(text) with { AlwaysStored = ["number"] }));
        Assert.Equal("Queries by_text(text =, number <>)", PathOrError(Ask.Where(text, Ask.Is(Ask.Attribute<int?>("number"), "<>", Ask.Literal(null)))));
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
    public void Items_are_fetched_where_a_global_index_does_not_project_what_is_read_or_asked()
    {
        var other = Ask.Is(Ask.Attribute("other"), "=", Ask.Literal("x"));
        var keys = Ask.Where(other) with { Needed = ["pk", "sk", "other"] };
        Assert.Equal("Query keys(other)", PathOrError(keys));
        Assert.Equal("Fetch by Query keys(other)", PathOrError(keys with { Needed = ["pk", "text"] }));
        var asked = (keys with { Predicates = [other, Ask.Is(Ask.Text, "=")] }).Plan();
        Assert.Equal(("Fetch by Query keys(other)", "other =, text ="), (asked.Path(), asked.Residual.Parts()));
        Assert.Equal(["pk", "sk"], ((AccessPath.Fetch)asked.Path).Keys.Projection);
        var ordered = (keys with { Needed = ["pk", "text"] }).OrderedBy((Ask.Number, false)).Plan();
        Assert.Equal(("Fetch by Query keys(other)", "number"), (ordered.Path(), string.Join(',', ordered.ClientOrder)));
        Assert.Equal("DYN3001", PathOrError(keys with { Needed = ["pk", "text"], Result = ReadResult.Page }));
        Assert.Equal("DYN3010", PathOrError(keys with { Needed = ["pk", "text"], Result = ReadResult.Page, Options = new ReadOptions { IndexName = "keys" } }));
        Assert.Equal("Query keys(other)", PathOrError(keys with { Result = ReadResult.Page, Options = new ReadOptions { IndexName = "keys" } }));

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
    }

    [Fact]
    public void Named_index_that_lacks_attributes_gives_the_keys_of_the_items()
    {
        var named = Ask.Where() with { Options = new ReadOptions { IndexName = "keys" }, Needed = ["text", "number", "pk"] };
        Assert.Equal("Fetch by Scan keys", PathOrError(named));
        Assert.Equal("DYN3001", PathOrError(named with { Predicates = [Ask.Is(Ask.Text, "=")] }));
        Assert.Equal("Fetch by Query keys(other)", PathOrError(named with { Predicates = [Ask.Is(Ask.Attribute("other"), "=")] }));
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
    public void Order_that_no_key_gives_is_made_here_and_not_over_pages()
    {
        var question = Ask.Where(Ask.Is(Ask.Pk, "=")).OrderedBy((Ask.Sk, true), (Ask.Number, false));
        var plan = (question with { Limit = Ask.Literal(3) }).Plan();
        Assert.Equal(("Query table(pk)", "sk descending,number"), (plan.Path(), string.Join(',', plan.ClientOrder)));
        Assert.Superset(new HashSet<string> { "sk", "number" }, plan.Projection.ToHashSet());
        foreach (var unordered in new[] { ReadResult.Any, ReadResult.None, ReadResult.Count })
        {
            Assert.Empty((question with { Result = unordered }).Plan().ClientOrder);
        }

        var error = Assert.Throws<DynamoException>((question with { Result = ReadResult.Page }).Plan);
        Assert.Equal(
            ("DYN3002", "The query of 'Order' orders by 'sk descending', 'number', which is not the sort key order of the table 'orders' under one "
                + "partition key. Order by the sort key, query an index whose sort key it is, or order the rows after ToListAsync()."),
            (error.ErrorId, Message(error)));
        var scan = (Ask.Where() with { Options = new ReadOptions { ScanAllowed = true } }).OrderedBy((Ask.Sk, false));
        Assert.Equal(("Scan table", "sk"), (scan.Plan().Path(), string.Join(',', scan.Plan().ClientOrder)));
        Assert.Equal("DYN3002", PathOrError(scan with { Result = ReadResult.Page }));
        Assert.Equal("DYN3001", PathOrError(scan with { Options = ReadOptions.None }));
    }

    [Fact]
    public void Pages_in_the_order_of_an_index_are_refused_only_for_the_values_that_need_the_table()
    {
        var table = Ask.Table with { Indexes = [Ask.Index("by_number", IndexKind.Global, KeySchema.Of("number", "sk"))] };
        var plan = (Ask.Where(Ask.Is(Ask.Number, "=")) with { Table = table, Result = ReadResult.Page, Options = new ReadOptions { ScanAllowed = true } })
            .OrderedBy((Ask.Sk, false)).Plan();
        Assert.Equal(("Query by_number(number)", "Scan table", "DYN3002"), (plan.Path(), plan.Otherwise!.Path(), plan.Otherwise!.Refusal!.ErrorId));
        Assert.Null(plan.Refusal);
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
        Assert.Equal("x descending,y", string.Join(',', ordered.OrderedBy((x, true), (y, false)).Plan().ClientOrder));
        Assert.Equal("y", string.Join(',', ordered.OrderedBy((y, false)).Plan().ClientOrder));
        Assert.Empty(ordered.OrderedBy((x, true), (y, true)).Plan().ClientOrder);
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
