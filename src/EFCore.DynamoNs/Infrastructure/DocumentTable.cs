using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>The AWS SDK's document model of a table, told what it would ask DescribeTable for.</summary>
internal static class DocumentTable
{
    /// <summary>Values are converted as the provider stores them: a bool is BOOL, a list is L, an empty text stays.</summary>
    public static Table Create(IAmazonDynamoDB client, TableSchema table, string actualName)
    {
        var builder = new TableBuilder(client, actualName, DynamoDBEntryConversion.V2, isEmptyStringValueEnabled: true, metadataCachingMode: null);
        foreach (var attribute in table.Key.Partition)
        {
            builder.AddHashKey(attribute, TypeOf(table, attribute));
        }

        foreach (var attribute in table.Key.Sort)
        {
            builder.AddRangeKey(attribute, TypeOf(table, attribute));
        }

        foreach (var index in table.Indexes)
        {
            if (index.Kind == IndexKind.Local)
            {
                builder.AddLocalSecondaryIndex(index.Name, index.Key.Sort[0], TypeOf(table, index.Key.Sort[0]));
            }
            else
            {
                builder.AddGlobalSecondaryIndex(index.Name, Typed(table, index.Key.Partition), Typed(table, index.Key.Sort));
            }
        }

        return (Table)builder.Build();
    }

    private static List<KeyValuePair<string, DynamoDBEntryType>> Typed(TableSchema table, IEnumerable<string> attributes)
        => [.. attributes.Select(attribute => KeyValuePair.Create(attribute, TypeOf(table, attribute)))];

    private static DynamoDBEntryType TypeOf(TableSchema table, string attribute)
        => table.Attributes[attribute] switch
        {
            ScalarType.S => DynamoDBEntryType.String,
            ScalarType.N => DynamoDBEntryType.Numeric,
            _ => DynamoDBEntryType.Binary,
        };
}
