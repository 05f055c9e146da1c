using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Metadata;

/// <summary>An index that the model declares, by properties.</summary>
internal sealed record IndexDefinition(string Name, IndexKind Kind, ImmutableArray<string> Partition, ImmutableArray<string> Sort);
