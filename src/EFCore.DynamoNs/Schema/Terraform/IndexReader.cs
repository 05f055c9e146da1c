using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Reads the index blocks of a table.</summary>
internal sealed class IndexReader(BlockReader table, Argument<string> tablePartition)
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html</summary>
    private const int MaxKeyParts = 4;

    public ImmutableArray<IndexDeclaration> Read()
        =>
        [
            .. table.Blocks("global_secondary_index", BlockShape.GlobalIndex).Select(Global),
            .. table.Blocks("local_secondary_index", BlockShape.LocalIndex).Select(Local),
        ];

    private static IndexDeclaration Global(BlockReader block)
    {
        var parts = block.Blocks("key_schema", BlockShape.KeyPart).ToList();
        var (partition, sort) = GlobalKey(block, parts);
        return new IndexDeclaration
        {
            Kind = IndexKind.Global,
            Span = block.Span,
            Name = block.Needed(block.RequiredText("name", "by_customer")),
            Partition = partition,
            Sort = sort,
            HasKeySchema = parts.Count > 0,
            Projection = ReadProjection(block),
            NonKeyAttributes = block.TextList("non_key_attributes"),
            ReadCapacity = block.WholeNumber("read_capacity"),
            WriteCapacity = block.WholeNumber("write_capacity"),
            OnDemand = TableReader.OnDemand(block.Rest),
            Warm = TableReader.Warm(block.Rest),
        };
    }

    private IndexDeclaration Local(BlockReader block)
    {
        var repeated = block.Text("hash_key", "customer_id");
        if (repeated.IsKnown && tablePartition.IsKnown && repeated.Value != tablePartition.Value)
        {
            block.Error(
                repeated.Span,
                $"a local index has the table's hash_key \"{tablePartition.Value}\", not \"{repeated.Value}\".",
                "Delete this hash_key, or declare a global_secondary_index.");
        }

        return new IndexDeclaration
        {
            Kind = IndexKind.Local,
            Span = block.Span,
            Name = block.Needed(block.RequiredText("name", "by_date")),
            Partition = [tablePartition],
            Sort = [block.Needed(block.RequiredText("range_key", "placed_on"))],
            Projection = ReadProjection(block),
            NonKeyAttributes = block.TextList("non_key_attributes"),
        };
    }

    private static Argument<Projection> ReadProjection(BlockReader block)
        => block.OneOf(
            block.Needed(block.RequiredText("projection_type", "ALL")),
            "projection_type",
            ("ALL", Projection.All),
            ("KEYS_ONLY", Projection.KeysOnly),
            ("INCLUDE", Projection.Include));

    private static (ImmutableArray<Argument<string>> Partition, ImmutableArray<Argument<string>> Sort) GlobalKey(
        BlockReader block,
        List<BlockReader> parts)
    {
        var hash = block.Needed(parts.Count == 0 ? block.RequiredText("hash_key", "customer_id") : block.Text("hash_key", "customer_id"));
        var range = block.Needed(block.Text("range_key", "placed_on"));
        if (parts.Count == 0)
        {
            return ([hash], range.IsAbsent ? [] : [range]);
        }

        foreach (var repeated in new[] { hash, range }.Where(a => a.IsKnown))
        {
            block.Error(
                repeated.Span,
                "hash_key and range_key can't stand beside key_schema blocks.",
                "Delete this argument and name the attribute in a key_schema block, or the other way round.");
        }

        return KeyParts(block, parts);
    }

    private static (ImmutableArray<Argument<string>> Partition, ImmutableArray<Argument<string>> Sort) KeyParts(
        BlockReader block,
        List<BlockReader> parts)
    {
        var partition = ImmutableArray.CreateBuilder<Argument<string>>();
        var sort = ImmutableArray.CreateBuilder<Argument<string>>();
        foreach (var part in parts)
        {
            var name = part.Needed(part.RequiredText("attribute_name", "customer_id"));
            var type = part.OneOf(part.RequiredText("key_type", "HASH"), "key_type", ("HASH", true), ("RANGE", false));
            if (type.IsKnown && type.Value && sort.Count > 0)
            {
                part.Error(part.Span, "a HASH part of a key stands after a RANGE part.", "Put all HASH parts first.");
            }

            (type.IsKnown && !type.Value ? sort : partition).Add(name);
        }

        if (partition.Count is 0 or > MaxKeyParts || sort.Count > MaxKeyParts)
        {
            block.Error(
                block.Span,
                $"this index's key has {partition.Count} HASH and {sort.Count} RANGE parts.",
                $"Declare 1 to {MaxKeyParts} HASH parts and at most {MaxKeyParts} RANGE parts.");
        }

        return (partition.ToImmutable(), sort.ToImmutable());
    }
}
