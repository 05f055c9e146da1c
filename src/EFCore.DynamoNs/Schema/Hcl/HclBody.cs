using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Arguments and blocks in the order written; argument names are unique.</summary>
internal sealed record HclBody(SourceSpan Span, ImmutableArray<HclBodyItem> Items) : HclNode(Span)
{
    public IEnumerable<HclAttribute> Attributes => Items.OfType<HclAttribute>();

    public IEnumerable<HclBlock> Blocks => Items.OfType<HclBlock>();

    public HclAttribute? FindAttribute(string name) => Attributes.FirstOrDefault(a => a.Name.Text == name);
}
