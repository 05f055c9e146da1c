using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>One step from a value to a part of it.</summary>
internal abstract record TraversalStep(SourceSpan Span) : HclNode(Span)
{
    internal sealed record GetAttribute(SourceSpan Span, string Name) : TraversalStep(Span);

    /// <summary><c>.0</c>, the index syntax of Terraform 0.11.</summary>
    internal sealed record LegacyIndex(SourceSpan Span, string Digits) : TraversalStep(Span);

    internal sealed record Index(SourceSpan Span, HclExpression Key) : TraversalStep(Span);

    /// <summary><c>[*]</c>: the steps that follow apply to each element.</summary>
    internal sealed record FullSplat(SourceSpan Span, ImmutableArray<TraversalStep> Each) : TraversalStep(Span);

    /// <summary><c>.*</c>: only the attribute steps that follow apply to each element.</summary>
    internal sealed record AttributeSplat(SourceSpan Span, ImmutableArray<TraversalStep> Each) : TraversalStep(Span);
}
