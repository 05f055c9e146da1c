using System.Collections.Immutable;
using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>Comma-separated values with a line of headers: https://developer.hashicorp.com/terraform/language/functions/csvdecode</summary>
internal static class CsvText
{
    public static HclValue Read(string text)
    {
        var rows = Rows(text).Where(r => r.Count > 1 || r[0].Length > 0).ToList();
        if (rows.Count == 0)
        {
            throw new FunctionException("its string has no line of headers");
        }

        var names = rows[0];
        var type = new HclType.Object(names.Distinct().ToImmutableSortedDictionary(n => n, _ => HclType.String, CodePointOrder.Instance));
        if (type.Attributes.Count != names.Count || rows.Exists(r => r.Count != names.Count))
        {
            throw new FunctionException("its lines must have as many fields as there are headers, each with a name of its own");
        }

        return HclValue.List(type, rows.Skip(1).Select(row => HclValue.Object([.. row.Select((field, i) => (names[i], HclValue.Of(field)))])));
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && field.Length == 0)
            {
                for (i++; i < text.Length && (text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"')); i++)
                {
                    i += text[i] == '"' ? 1 : 0;
                    field.Append(text[i]);
                }
            }
            else if (text[i] is ',' or '\n')
            {
                row.Add(text[i] == '\n' ? field.ToString().TrimEnd('\r') : field.ToString());
                field.Clear();
                if (text[i] == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                field.Append(text[i]);
            }
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }
}
