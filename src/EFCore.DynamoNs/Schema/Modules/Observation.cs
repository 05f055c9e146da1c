namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>Something of the file system that an evaluation has asked, with the answer: the same answers give the same tables.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Path">Relative to the configuration's folder, with slashes.</param>
/// <param name="Answer">The answer, or its hash where it is long.</param>
internal sealed record Observation(Question Question, string Path, string Answer);
