using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>YAML as Terraform writes it, every string quoted: https://developer.hashicorp.com/terraform/language/functions/yamlencode</summary>
internal static class YamlWriter
{
    public static string Write(HclValue value)
    {
        var yaml = new StringBuilder();
        Write(value, 0, yaml);
        return yaml.ToString();
    }

    private static void Write(HclValue value, int indent, StringBuilder yaml)
    {
        switch (value)
        {
            case HclValue.Sequence { Items.Length: > 0 } sequence:
                foreach (var item in sequence.Items)
                {
                    yaml.Append(' ', StartsLine(yaml) ? indent : 0).Append("- ");
                    Write(item, indent + 2, yaml);
                }

                break;
            case HclValue.Mapping { Items.Count: > 0 } mapping:
                foreach (var (key, item) in mapping.Items)
                {
                    yaml.Append(' ', StartsLine(yaml) ? indent : 0).Append(JsonText.Write(HclValue.Of(key))).Append(':');
                    var nests = item is HclValue.Mapping { Items.Count: > 0 } or HclValue.Sequence { Items.Length: > 0 };
                    yaml.Append(nests ? '\n' : ' ');
                    Write(item, item is HclValue.Mapping ? indent + 2 : indent, yaml);
                }

                break;
            case HclValue.Text text when text.Value.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) && text.Value.EndsWith('\n'):
                yaml.Append("|\n");
                foreach (var line in text.Value[..^1].Split('\n'))
                {
                    yaml.Append(' ', line.Length == 0 ? 0 : Math.Max(2, indent)).Append(line).Append('\n');
                }

                break;
            default:
                yaml.Append(JsonText.Write(value)).Append('\n');
                break;
        }
    }

    private static bool StartsLine(StringBuilder yaml) => yaml.Length == 0 || yaml[^1] == '\n';
}
