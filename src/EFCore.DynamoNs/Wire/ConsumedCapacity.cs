using System.Text.Json;

namespace EFCore.DynamoNs.Wire;

/// <summary>What a call has cost, where it asked to be told.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html</remarks>
internal static class ConsumedCapacity
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>The capacity units of all tables and indexes together; null where the response does not tell.</summary>
    public static double? Read(WireResponse response)
    {
        try
        {
            return Read(new Utf8JsonReader(response.Body.AsSpan(0, response.Length), Options));
        }
        catch (JsonException)
        {
            // Whoever reads the rows says so.
            return null;
        }
    }

    private static double? Read(Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("ConsumedCapacity"u8);
            reader.Read();
            if (isIt)
            {
                return Sum(ref reader);
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>One call has one object, a batch or a transaction an array of one for each table; what they hold in turn is a part of them.</summary>
    private static double? Sum(ref Utf8JsonReader reader)
    {
        var depth = reader.TokenType == JsonTokenType.StartArray ? 3 : 2;
        double? sum = null;
        while (reader.Read() && reader.CurrentDepth > 1)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth && reader.ValueTextEquals("CapacityUnits"u8))
            {
                reader.Read();
                sum = (sum ?? 0) + (reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : 0);
            }
        }

        return sum;
    }
}
