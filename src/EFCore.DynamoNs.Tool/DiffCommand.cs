using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Lifecycle;

namespace EFCore.DynamoNs.Tool;

/// <summary>Prints in what declared tables, live ones and entities differ.</summary>
internal sealed class DiffCommand(Terminal output)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Run(TableTarget target, string? assembly, string? context, bool isJson)
    {
        List<TableDifference> entities = assembly is null ? [] : [.. UserContext.Differences(target, assembly, context).Where(difference => target.Selects(difference.Table))];
        var comparison = Comparison.Of(TableLifecycle.Run(target.Lifecycle().ReadAsync(target.Tables)), target.Namespace, entities, target.Unusable);
        if (isJson)
        {
            output.Writer.WriteLine(Json(comparison).ToJsonString(Indented));
        }
        else
        {
            foreach (var line in comparison.ToString().TrimEnd('\n').Split('\n'))
            {
                output.Line(line);
            }
        }

        return comparison.IsSame ? 0 : CommandLine.Different;
    }

    private static JsonObject Json(TableComparison comparison)
        => new()
        {
            ["isSame"] = comparison.IsSame,
            ["tables"] = new JsonArray([.. comparison.Tables.Select(JsonNode (table) => new JsonObject
            {
                ["name"] = table.Name,
                ["actualName"] = table.ActualName,
                ["declaredAt"] = table.DeclaredAt,
                ["differences"] = new JsonArray([.. table.Differences.Select(Json)]),
                ["notCompared"] = new JsonArray([.. table.NotCompared.Select(text => (JsonNode)text)]),
            })]),
        };

    private static JsonNode Json(TableDifference difference)
        => new JsonObject
        {
            ["kind"] = difference.Kind.ToString(),
            ["index"] = difference.Index,
            ["declared"] = difference.Declared,
            ["declaredAt"] = difference.DeclaredAt,
            ["live"] = difference.Live,
            ["entities"] = difference.Entities,
            ["remedy"] = difference.Remedy.ToString(),
            ["dataLoss"] = difference.DataLoss,
            ["ignoredBecause"] = difference.IgnoredBecause,
        };
}
