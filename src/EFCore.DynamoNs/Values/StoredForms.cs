using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Values;

/// <summary>The other forms in which a type's values can be stored: what Terraform declares, or the model asks for.</summary>
internal static class StoredForms
{
    private static readonly StoredAsCodec<bool, int> ZeroOrOne = Bit(null);

    private static readonly StoredAsCodec<bool, int> ZeroOrOneOrBool = Bit(BooleanCodec.Instance);

    private static readonly Dictionary<(Type Type, ScalarType Declared), ValueCodec> Declared = new ValueCodec[]
    {
        ZeroOrOne,
        new StoredAsCodec<bool, string>(StringCodec.Instance, value => value ? "true" : "false", bool.TryParse, "true or false"),
        new StoredAsCodec<TimeSpan, string>(StringCodec.Instance, value => value.ToString("c"), TryParseTimeSpan, "the text of a TimeSpan"),
        new StoredAsCodec<Guid, byte[]>(
            BinaryCodec.Instance, value => value.ToByteArray(bigEndian: true), TryReadGuid, "the 16 bytes of a Guid", isOrdered: true),
        DigitsCodec.Instance,
        EpochSeconds.OfDateTime,
        EpochSeconds.OfDateTimeOffset,
        EpochSeconds.OfDateOnly,
    }.ToDictionary(codec => (codec.ClrType, codec.KeyType!.Value));

    /// <summary>The codec with which a type is stored as Terraform declares its attribute, or null: the two don't go together.</summary>
    public static ValueCodec? Find(ValueCodec standard, ScalarType declared)
        => standard switch
        {
            { ClrType.IsEnum: true } when declared == ScalarType.S => CodecSource.Make(typeof(EnumNameCodec<>), [standard.ClrType]),
            _ when IsNumber(standard) && declared == ScalarType.S => CodecSource.Make(typeof(NumberTextCodec<>), [standard.ClrType]),
            _ when CodecSource.Find(standard.ClrType) == standard => Declared.GetValueOrDefault((standard.ClrType, declared)),
            _ => null,
        };

    /// <summary>The codec of a format that the model asks for, or null: the format is not for that type.</summary>
    public static ValueCodec? Find(ValueCodec standard, AttributeFormat format)
        => format switch
        {
            AttributeFormat.Standard => standard,
            AttributeFormat.ZeroOrOne => standard is BooleanCodec ? ZeroOrOneOrBool : null,
            AttributeFormat.EpochSeconds => EpochSeconds.Find(standard.ClrType),
            _ => null,
        };

    /// <summary>As <see cref="Find(ValueCodec, AttributeFormat)" />; in a key, where no BOOL can be.</summary>
    public static ValueCodec ForKey(ValueCodec codec) => codec == ZeroOrOneOrBool ? ZeroOrOne : codec;

    /// <summary>How cc_dynamodb3 stores the type, where that is another form.</summary>
    /// <remarks>https://github.com/clearcare/cc_dynamodb3/blob/98180abacf1a395fc11cfec1779c7ead6e2b8417/cc_dynamodb3/models.py#L36</remarks>
    public static AttributeFormat CcDynamoDB3(ValueCodec standard)
        => standard is BooleanCodec ? AttributeFormat.ZeroOrOne
            : EpochSeconds.Find(standard.ClrType) is not null ? AttributeFormat.EpochSeconds
            : AttributeFormat.Standard;

    /// <summary>The codec of a number that C# has made wider, in the form that the number has; null where it has no such form.</summary>
    public static ValueCodec? Widened(ValueCodec codec, Type type)
    {
        var narrow = codec.NotNull;
        if (CodecSource.Find(type) is not { } wider)
        {
            return null;
        }

        if (narrow.KeyType == ScalarType.N && CodecSource.Find(narrow.ClrType)?.GetType() == narrow.GetType())
        {
            return wider;
        }

        return !IsNumberText(narrow) || !IsNumber(wider.NotNull) ? null
            : wider == wider.NotNull ? Find(wider, ScalarType.S)
            : CodecSource.Nullable(Find(wider.NotNull, ScalarType.S)!);
    }

    /// <summary>True when equal values of both are stored alike, and ordered alike: DynamoDB can compare the attributes.</summary>
    public static bool AreAlike(ValueCodec left, ValueCodec right)
    {
        var (a, b) = (left.NotNull, right.NotNull);
        return IsPlain(a) && IsPlain(b) && (a == b || a.GetType() == b.GetType() || (IsAnyNumber(a) && IsAnyNumber(b)));
    }

    public static bool IsAnyNumber(ValueCodec codec) => codec.Kind == AttributeKind.N && (IsNumber(codec) || codec.ClrType.IsEnum);

    /// <summary>A type's own form, of which there is one for a value.</summary>
    private static bool IsPlain(ValueCodec codec)
        => codec is { HasVariants: false, AlsoReads: null, ReadsAsAbsent: null }
            && codec.Kind is AttributeKind.S or AttributeKind.N or AttributeKind.B or AttributeKind.Bool
            && CodecSource.Find(codec.ClrType)?.GetType() == codec.GetType();

    private static bool IsNumber(ValueCodec codec) => codec.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(NumberCodec<>);

    private static bool IsNumberText(ValueCodec codec) => codec.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(NumberTextCodec<>);

    private static StoredAsCodec<bool, int> Bit(ValueCodec<bool>? alsoReads)
        => new(NumberCodec<int>.Instance, value => value ? 1 : 0, TryReadBit, "0 or 1", alsoReads: alsoReads);

    private static bool TryReadBit(int stored, out bool value)
    {
        value = stored == 1;
        return stored is 0 or 1;
    }

    private static bool TryParseTimeSpan(string stored, out TimeSpan value)
        => TimeSpan.TryParse(stored, System.Globalization.CultureInfo.InvariantCulture, out value);

    private static bool TryReadGuid(byte[] stored, out Guid value)
    {
        const int length = 16;
        value = stored.Length == length ? new Guid(stored, bigEndian: true) : default;
        return stored.Length == length;
    }
}
