using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>One HTTP request to DynamoDB.</summary>
public sealed record RecordedRequest(string Operation, JsonObject Body)
{
    public string Text => Body.ToJsonString(new() { WriteIndented = false, MaxDepth = 256, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
