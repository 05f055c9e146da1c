using System.Collections.Immutable;
using EFCore.DynamoNs.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>An attribute or a member that writes name.</summary>
/// <param name="Ordinal">Its place among all of them.</param>
/// <param name="Attribute">Its binding.</param>
/// <param name="Members">The members of a nested object.</param>
internal sealed record WriteNode(int Ordinal, AttributeBinding Attribute, ImmutableArray<WriteNode> Members);
