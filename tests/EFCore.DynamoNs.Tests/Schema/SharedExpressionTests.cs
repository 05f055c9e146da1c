using System.Text.Json;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class SharedExpressionTests
{
    [Fact]
    public void Every_expression_has_terraforms_type_and_value()
    {
        var folder = SharedTerraform.FolderOrSkip();
        var cases = SharedTerraform.Json(folder, "expressions.json").EnumerateArray().ToList();
        Assert.Equal(239, cases.Count);
        Assert.Equal("", string.Join("\n", cases.Select(c => Difference(folder, c)).OfType<string>()));
    }

    [Fact]
    public void Expressions_that_terraform_refuses_are_refused()
    {
        var folder = SharedTerraform.FolderOrSkip();
        foreach (var entry in SharedTerraform.Json(folder, "expression-errors.json").EnumerateArray())
        {
            Assert.Throws<EvaluationException>(() => Evaluate(folder, entry.GetProperty("expr").GetString()!));
        }
    }

    private static string? Difference(string folder, JsonElement entry)
    {
        var name = entry.GetProperty("name").GetString();
        try
        {
            var value = Evaluate(folder, entry.GetProperty("expr").GetString()!);
            var (type, json) = (value.IsNull ? "\"dynamic\"" : TypeText(value.Type, value), JsonText.Write(value));
            var (wantedType, wanted) = (JsonText.Write(JsonText.Read(entry.GetProperty("type"))), JsonText.Write(JsonText.Read(entry.GetProperty("value"))));
            return type == wantedType && json == wanted ? null : $"{name}: {type} {json} instead of {wantedType} {wanted}";
        }
        catch (EvaluationException error)
        {
            return $"{name}: {error.Diagnostic.Render()}";
        }
    }

    private static HclValue Evaluate(string folder, string expression)
    {
        var locals = File.ReadAllText(Path.Combine(folder, "expressions.locals.tf"));
        var file = Hcl.Module($"{locals}\nlocals {{\n  result = {expression}\n}}\n", folder);
        return new Scope(file.Root, file.Root.Declaration.Locals["result"].Source).Evaluate(file.Root.Declaration.Locals["result"].Attribute.Value);
    }

    private static string TypeText(HclType type, HclValue? value)
        => type switch
        {
            HclType.Primitive primitive => $"\"{primitive.Name}\"",
            HclType.List list => $"[\"list\",{TypeText(list.Of, null)}]",
            HclType.Set set => $"[\"set\",{TypeText(set.Of, null)}]",
            HclType.Map map => $"[\"map\",{TypeText(map.Of, null)}]",
            HclType.Tuple tuple => $"[\"tuple\",[{string.Join(',', tuple.Items.Select(i => TypeText(i, null)))}]]",
            HclType.Object @object => $"[\"object\",{{{string.Join(',', @object.Attributes.Select(a => $"{JsonText.Write(HclValue.Of(a.Key))}:{TypeText(a.Value, null)}"))}}}]",
            _ => value is null or HclValue.Null ? "\"dynamic\"" : TypeText(value.Type, null),
        };
}
