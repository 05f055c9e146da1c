namespace EFCore.DynamoNs.Testing;

/// <summary>Tells that items can't be put into a table of a test: which item, why not, and what to write instead.</summary>
public sealed class TestDataException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was asked, why it can't be, and what to write instead.</param>
    /// <param name="table">The table's logical name.</param>
    /// <param name="item">The item's place among those that were given, from 0 on; <see langword="null" /> where it is about the table.</param>
    /// <param name="innerException">The failure that led to this one.</param>
    public TestDataException(string message, string table, int? item = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Table = table;
        Item = item;
    }

    /// <summary>Gets the table's logical name.</summary>
    public string Table { get; }

    /// <summary>Gets the item's place among those that were given, from 0 on; <see langword="null" /> where it is about the table.</summary>
    public int? Item { get; }
}
