namespace EFCore.DynamoNs.Items;

/// <summary>DynamoDB's <c>size</c> function over an attribute that was read.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions</remarks>
internal static class AttributeSize
{
    /// <summary>A string's UTF-16 code units, binary's bytes, a collection's elements; null for what has no size.</summary>
    public static int? Of(in AttributeView view)
        => view.Kind switch
        {
            AttributeKind.S => view.GetString().Length,
            AttributeKind.B => view.GetBinary().Length,
            AttributeKind.SS or AttributeKind.NS or AttributeKind.BS or AttributeKind.L => Elements(view),
            AttributeKind.M => Entries(view),
            _ => null,
        };

    private static int Elements(in AttributeView view)
    {
        var count = 0;
        var elements = view.GetElements();
        while (elements.MoveNext(out _))
        {
            count++;
        }

        return count;
    }

    private static int Entries(in AttributeView view)
    {
        var count = 0;
        var entries = view.GetEntries();
        while (entries.MoveNext(out _, out _))
        {
            count++;
        }

        return count;
    }
}
