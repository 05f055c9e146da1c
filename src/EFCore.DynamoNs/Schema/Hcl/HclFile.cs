namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A parsed file: its text, for messages, and its tree.</summary>
internal sealed record HclFile(SourceText Source, HclBody Body);
