using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary><c>type "label" { body }</c>; the span is the header's, up to the opening brace.</summary>
internal sealed record HclBlock(SourceSpan Span, HclIdentifier Type, ImmutableArray<HclLabel> Labels, HclBody Body)
    : HclBodyItem(Span);
