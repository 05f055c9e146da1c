namespace EFCore.DynamoNs.Items;

/// <summary>Kinds and their descriptors on the wire (<c>S</c>, <c>BOOL</c>, ...).</summary>
internal static class AttributeKinds
{
    /// <summary>The kind of a descriptor, or <see cref="AttributeKind.Missing" /> for one that DynamoDB does not have.</summary>
    public static AttributeKind Parse(ReadOnlySpan<byte> descriptor)
        => descriptor.Length switch
        {
            1 => descriptor[0] switch
            {
                (byte)'S' => AttributeKind.S,
                (byte)'N' => AttributeKind.N,
                (byte)'B' => AttributeKind.B,
                (byte)'L' => AttributeKind.L,
                (byte)'M' => AttributeKind.M,
                _ => AttributeKind.Missing,
            },
            2 when descriptor[1] == (byte)'S' => descriptor[0] switch
            {
                (byte)'S' => AttributeKind.SS,
                (byte)'N' => AttributeKind.NS,
                (byte)'B' => AttributeKind.BS,
                _ => AttributeKind.Missing,
            },
            4 when descriptor.SequenceEqual("BOOL"u8) => AttributeKind.Bool,
            4 when descriptor.SequenceEqual("NULL"u8) => AttributeKind.Null,
            _ => AttributeKind.Missing,
        };

    /// <summary>The kind as messages name it.</summary>
    public static string Words(this AttributeKind kind)
        => kind switch
        {
            AttributeKind.S => "a string (S)",
            AttributeKind.N => "a number (N)",
            AttributeKind.B => "binary (B)",
            AttributeKind.Bool => "a boolean (BOOL)",
            AttributeKind.SS => "a set of strings (SS)",
            AttributeKind.NS => "a set of numbers (NS)",
            AttributeKind.BS => "a set of binary (BS)",
            AttributeKind.L => "a list (L)",
            AttributeKind.M => "a map (M)",
            _ => kind.Descriptor(),
        };

    public static string Descriptor(this AttributeKind kind)
        => kind switch
        {
            AttributeKind.Missing => "nothing",
            AttributeKind.Null => "NULL",
            AttributeKind.Bool => "BOOL",
            _ => kind.ToString(),
        };
}
