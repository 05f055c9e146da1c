using System.Text;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>What is said of a row that can't be read.</summary>
internal static class RowErrors
{
    public static DynamoException WrongAttribute(
        PreparedRead prepared,
        TableSchema table,
        ItemReader row,
        string place,
        AttributeFormatException exception,
        bool showsValues)
    {
        string[] path = [row.LastName, .. exception.Members];
        return Errors.WrongAttribute(
            place,
            string.Join(", ", table.Key.All.Select(name => showsValues ? KeyText(prepared, row, name) : name))
            + (showsValues ? "" : " (EnableSensitiveDataLogging() shows its values)"),
            string.Join('.', path),
            exception.Actual.Words(),
            prepared.PropertyAt(path),
            exception.Expected,
            exception);
    }

    /// <summary>A key attribute with its value, where the query reads it.</summary>
    private static string KeyText(PreparedRead prepared, ItemReader row, string name)
    {
        var ordinal = prepared.Layout.IndexOf(name);
        return ordinal < 0 ? name : $"{name} = {Encoding.UTF8.GetString(row.View(ordinal).Bytes)}";
    }
}
