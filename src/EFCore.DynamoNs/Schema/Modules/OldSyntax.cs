using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     Terraform 0.11's syntax as what stands for it today: types in quotes, blocks where maps are, lists where blocks are, lists that
///     are spliced into lists, and the functions <c>map</c> and <c>list</c>.
///     https://developer.hashicorp.com/terraform/language/v1.1.x/upgrade-guides/0-12
/// </summary>
internal sealed class OldSyntax : HclRewriter
{
    /// <summary>The blocks of a table that 0.11 took as lists of objects too, with the arguments that it knew.</summary>
    private static readonly Dictionary<string, string[]> TableBlocks = new(StringComparer.Ordinal)
    {
        ["attribute"] = ["name", "type"],
        ["global_secondary_index"] = ["name", "hash_key", "range_key", "projection_type", "non_key_attributes", "read_capacity", "write_capacity"],
        ["local_secondary_index"] = ["name", "range_key", "projection_type", "non_key_attributes"],
        ["ttl"] = ["attribute_name", "enabled"],
        ["server_side_encryption"] = ["enabled"],
        ["point_in_time_recovery"] = ["enabled"],
    };

    private static readonly OldSyntax Instance = new();

    private OldSyntax()
    {
    }

    public static HclFile Upgrade(HclFile file)
        => file with { Body = file.Body with { Items = [.. file.Body.Items.Select(i => i is HclBlock block ? Instance.Upgrade(block) : i)] } };

    protected override HclExpression Change(HclExpression expression)
        => expression switch
        {
            HclExpression.Call { Name.Text: "list" } list => Call(list.Span, "tolist", new HclExpression.Tuple(list.Span, list.Arguments)),
            HclExpression.Call { Name.Text: "map" } map when map.Arguments.Length % 2 == 0 => Call(map.Span, "tomap", new HclExpression.Object(
                map.Span,
                [.. map.Arguments.Chunk(2).Select(pair => new HclObjectItem(map.Span, new HclExpression.Parentheses(pair[0].Span, pair[0]), pair[1]))])),
            HclExpression.Tuple tuple when tuple.Items.Any(i => i is HclExpression.TemplateWrap) => Call(tuple.Span, "flatten", tuple),
            _ => expression,
        };

    private HclBlock Upgrade(HclBlock block)
        => block.Type.Text switch
        {
            "variable" => Rewritten(block, item => item is HclAttribute { Name.Text: "type" } type ? Unquoted(type) : IsMap(item, "default") ? AsArgument((HclBlock)item) : item, hasTypes: true),
            "resource" when block.Labels is [{ Text: "aws_dynamodb_table" }, _] => Rewritten(block, OfTable),
            "module" or "locals" => Rewritten(block, item => item is HclBlock { Labels.IsEmpty: true } map ? AsArgument(map) : item),
            _ => Rewritten(block, item => item),
        };

    private HclBlock Rewritten(HclBlock block, Func<HclBodyItem, HclBodyItem> change, bool hasTypes = false)
        => block with
        {
            Body = block.Body with
            {
                Items =
                [
                    .. block.Body.Items.Select(item => change(item) switch
                    {
                        HclAttribute { Name.Text: "type" } type when hasTypes => type,
                        HclAttribute attribute => attribute with { Value = Rewrite(attribute.Value) },
                        HclBlock inner => Rewritten(inner, i => i),
                        var other => other,
                    }),
                ],
            },
        };

    private static HclBodyItem OfTable(HclBodyItem item)
        => item switch
        {
            _ when IsMap(item, "tags") => AsArgument((HclBlock)item),
            HclAttribute attribute when TableBlocks.TryGetValue(attribute.Name.Text, out var arguments) => AsBlocks(attribute, arguments),

            // 0.11 let a local index have capacities, which never counted.
            HclBlock { Type.Text: "local_secondary_index" } index => index with
            {
                Body = index.Body with { Items = [.. index.Body.Items.Where(i => i is not HclAttribute { Name.Text: "read_capacity" or "write_capacity" })] },
            },
            _ => item,
        };

    private static bool IsMap(HclBodyItem item, string name) => item is HclBlock { Labels.IsEmpty: true } block && block.Type.Text == name;

    private static HclAttribute Unquoted(HclAttribute type)
        => type.Value is HclExpression.StringLiteral { Value: var text } ? type with { Value = HclParser.ParseExpression(text) ?? type.Value } : type;

    private static HclAttribute AsArgument(HclBlock block) => new(block.Span, block.Type, AsObject(block));

    private static HclExpression.Object AsObject(HclBlock block)
        => new(block.Span, [.. block.Body.Items.Select(item => item switch
        {
            HclAttribute attribute => new HclObjectItem(attribute.Span, Key(attribute.Name), attribute.Value),
            _ => new HclObjectItem(item.Span, Key(((HclBlock)item).Type), AsObject((HclBlock)item)),
        })]);

    private static HclExpression.StringLiteral Key(HclIdentifier name) => new(name.Span, name.Text);

    /// <summary><c>attribute = list</c> as <c>dynamic "attribute"</c> over the list, whatever lists are in it.</summary>
    private static HclBlock AsBlocks(HclAttribute list, string[] arguments)
    {
        var span = list.Value.Span;
        var content = arguments.Select(HclBodyItem (name) => new HclAttribute(span, new HclIdentifier(span, name), Call(
            span,
            "try",
            new HclExpression.Traversal(
                span,
                new HclExpression.Variable(span, list.Name.Text),
                [new TraversalStep.GetAttribute(span, "value"), new TraversalStep.GetAttribute(span, name)]),
            new HclExpression.NullLiteral(span))));
        return new HclBlock(list.Span, new HclIdentifier(span, "dynamic"), [new HclLabel(list.Name.Span, list.Name.Text, true)], new HclBody(
            span,
            [
                new HclAttribute(span, new HclIdentifier(span, "for_each"), Call(span, "flatten", new HclExpression.Tuple(span, [list.Value]))),
                new HclBlock(span, new HclIdentifier(span, "content"), [], new HclBody(span, [.. content])),
            ]));
    }

    private static HclExpression.Call Call(SourceSpan span, string name, params ReadOnlySpan<HclExpression> arguments)
        => new(span, new HclIdentifier(span, name), [.. arguments], false);
}
