namespace EFCore.DynamoNs.Schema.Types;

/// <summary>Why a value is not known: what it is, as text that begins a sentence, and how to give it.</summary>
internal sealed record UnknownCause(string Reason, string Cure);
