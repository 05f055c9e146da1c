using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>One text for an attribute value, however its JSON is written: by the provider's reader, and by JsonDocument.</summary>
internal static class CanonicalText
{
    public static string Of(in AttributeView view)
    {
        switch (view.Kind)
        {
            case AttributeKind.Missing:
                return "-";
            case AttributeKind.Null:
                return "NULL";
            case AttributeKind.S:
                return "S" + JsonSerializer.Serialize(view.GetString());
            case AttributeKind.N:
                return "N" + System.Text.Encoding.UTF8.GetString(view.GetNumber());
            case AttributeKind.B:
                return "B" + Convert.ToHexString(view.GetBinary());
            case AttributeKind.Bool:
                return view.GetBoolean() ? "true" : "false";
            case AttributeKind.M:
                var members = new List<string>();
                var entries = view.GetEntries();
                while (entries.MoveNext(out var name, out var value))
                {
                    members.Add(JsonSerializer.Serialize(name) + Of(value));
                }

                return "{" + string.Join(',', members) + "}";
            default:
                var texts = new List<string>();
                var elements = view.GetElements();
                while (elements.MoveNext(out var element))
                {
                    texts.Add(Of(element));
                }

                return $"{view.Kind}[{string.Join(',', texts)}]";
        }
    }

    public static string Of(JsonElement value)
    {
        var property = value.EnumerateObject().Single();
        return property.Name switch
        {
            "NULL" => "NULL",
            "BOOL" => property.Value.GetBoolean() ? "true" : "false",
            "L" => $"L[{string.Join(',', property.Value.EnumerateArray().Select(Of))}]",
            "M" => "{" + string.Join(',', property.Value.EnumerateObject().Select(p => JsonSerializer.Serialize(p.Name) + Of(p.Value))) + "}",
            "S" or "N" or "B" => OfScalar(property.Name, property.Value),
            "SS" or "NS" or "BS" => $"{property.Name}[{string.Join(',', property.Value.EnumerateArray().Select(e => OfScalar(property.Name[..1], e)))}]",
            _ => throw new FormatException("There is no such data type descriptor."),
        };
    }

    private static string OfScalar(string descriptor, JsonElement value)
        => descriptor + descriptor switch
        {
            "S" => JsonSerializer.Serialize(value.GetString()),
            "N" => value.GetString(),
            _ => Convert.ToHexString(value.GetBytesFromBase64()),
        };
}
