using System.Text;

namespace EFCore.DynamoNs.Items;

/// <content>The responses of BatchGetItem and BatchWriteItem.</content>
internal sealed partial class PageReader
{
    private bool _inTables;
    private bool _isFirstTable;

    /// <summary>The table whose rows <see cref="Read" /> gives, as it is called on the wire.</summary>
    public string Table { get; private set; } = "";

    /// <summary>
    ///     The JSON of what a batch has not done, UnprocessedKeys or UnprocessedItems; empty when it has done all. It goes
    ///     verbatim into the next request, as RequestItems.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html</remarks>
    public ReadOnlyMemory<byte> Unprocessed { get; private set; }

    /// <summary>Goes to a batch's next table when the rows of the one before have been read; false when there is none left.</summary>
    public bool ReadTable()
    {
        if (!_inTables)
        {
            return false;
        }

        var json = Json;
        _at = JsonScan.SkipWhite(json, _at);
        if (JsonScan.At(json, _at) == (byte)'}')
        {
            _at++;
            _inTables = false;
            if (MoreProperties())
            {
                ReadProperties(row: null);
            }

            return false;
        }

        _at = JsonScan.SkipWhite(json, _isFirstTable ? _at : JsonScan.Expect(json, _at, (byte)','));
        _isFirstTable = false;
        Table = Encoding.UTF8.GetString(JsonText.Read(json, ref _at));
        _at = JsonScan.Expect(json, JsonScan.Expect(json, _at, (byte)':'), (byte)'[');
        _inItems = true;
        _isFirstItem = true;
        return true;
    }
}
