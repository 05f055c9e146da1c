namespace EFCore.DynamoNs.Items;

/// <summary>Equality and order of attribute values as DynamoDB has them: values of two types are never equal and have no order.</summary>
internal static class AttributeOrder
{
    /// <summary>Negative, zero or positive; null where DynamoDB knows no order.</summary>
    public static int? Compare(in AttributeView left, in AttributeView right)
    {
        if (left.Kind != right.Kind)
        {
            return null;
        }

        return left.Kind switch
        {
            AttributeKind.S => left.Form == TextForm.Escaped || right.Form == TextForm.Escaped
                ? System.Text.Encoding.UTF8.GetBytes(left.GetString()).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right.GetString()))
                : left.Bytes.SequenceCompareTo(right.Bytes),
            AttributeKind.N => NumberText.Compare(left.GetNumber(), right.GetNumber()),
            AttributeKind.B => left.GetBinary().AsSpan().SequenceCompareTo(right.GetBinary()),
            _ => null,
        };
    }

    public static bool Equal(in AttributeView left, in AttributeView right)
    {
        if (left.Kind != right.Kind)
        {
            return false;
        }

        return left.Kind switch
        {
            AttributeKind.Null => true,
            AttributeKind.Bool => left.GetBoolean() == right.GetBoolean(),
            AttributeKind.L => EqualLists(left, right),
            AttributeKind.SS or AttributeKind.NS or AttributeKind.BS => IncludesAll(left, right) && IncludesAll(right, left),
            AttributeKind.M => EqualMaps(left, right),
            _ => Compare(left, right) == 0,
        };
    }

    /// <summary>DynamoDB's <c>contains</c>: a substring, or an element of a list or a set.</summary>
    public static bool Contains(in AttributeView container, in AttributeView value)
    {
        switch (container.Kind)
        {
            case AttributeKind.S:
                return value.Kind == AttributeKind.S && container.GetString().Contains(value.GetString(), StringComparison.Ordinal);
            case AttributeKind.L or AttributeKind.SS or AttributeKind.NS or AttributeKind.BS:
                var elements = container.GetElements();
                while (elements.MoveNext(out var element))
                {
                    if (Equal(element, value))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    public static bool StartsWith(in AttributeView text, in AttributeView prefix)
        => (text.Kind, prefix.Kind) switch
        {
            (AttributeKind.S, AttributeKind.S) => text.GetString().StartsWith(prefix.GetString(), StringComparison.Ordinal),
            (AttributeKind.B, AttributeKind.B) => text.GetBinary().AsSpan().StartsWith(prefix.GetBinary()),
            _ => false,
        };

    private static bool EqualLists(in AttributeView left, in AttributeView right)
    {
        var a = left.GetElements();
        var b = right.GetElements();
        while (true)
        {
            var hasLeft = a.MoveNext(out var x);
            var hasRight = b.MoveNext(out var y);
            if (!hasLeft || !hasRight || !Equal(x, y))
            {
                return !hasLeft && !hasRight;
            }
        }
    }

    private static bool IncludesAll(in AttributeView set, in AttributeView other)
    {
        var elements = other.GetElements();
        while (elements.MoveNext(out var element))
        {
            if (!Contains(set, element))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EqualMaps(in AttributeView left, in AttributeView right)
    {
        var (count, others) = (0, 0);
        var entries = left.GetEntries();
        while (entries.MoveNext(out var name, out var value))
        {
            count++;
            if (!right.TryGetMember(name, out var other) || !Equal(value, other))
            {
                return false;
            }
        }

        var rest = right.GetEntries();
        while (rest.MoveNext(out _, out _))
        {
            others++;
        }

        return count == others;
    }
}
