namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>Why a function gives no value for its arguments; the caller adds the place and the function's form.</summary>
internal sealed class FunctionException(string problem) : Exception(problem);
