namespace EFCore.DynamoNs.Items;

/// <summary>What it takes to make a string of the bytes between two quotes.</summary>
internal enum TextForm : byte
{
    /// <summary>Each byte is a character.</summary>
    Ascii,

    /// <summary>UTF-8, as it stands.</summary>
    Unicode,

    /// <summary>JSON escapes some of it.</summary>
    Escaped,
}
