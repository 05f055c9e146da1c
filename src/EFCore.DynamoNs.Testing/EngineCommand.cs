namespace EFCore.DynamoNs.Testing;

/// <summary>A program with its arguments.</summary>
internal sealed record EngineCommand(string Program, IReadOnlyList<string> Arguments);
