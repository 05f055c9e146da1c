namespace EFCore.DynamoNs.Query.Translation;

/// <summary>C#'s implicit conversions between number types that keep every value.</summary>
internal static class Numbers
{
    private static readonly Type[] Signed = [typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(decimal)];

    private static readonly Type[] Unsigned = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];

    public static bool Widens(Type from, Type to)
    {
        var (signedFrom, signedTo) = (Array.IndexOf(Signed, from), Array.IndexOf(Signed, to));
        var (unsignedFrom, unsignedTo) = (Array.IndexOf(Unsigned, from), Array.IndexOf(Unsigned, to));
        return (signedFrom >= 0 && signedTo >= signedFrom)
            || (unsignedFrom >= 0 && unsignedTo >= unsignedFrom)
            || (unsignedFrom >= 0 && signedTo > unsignedFrom)
            || (to == typeof(double) && (signedFrom is >= 0 and <= 2 || unsignedFrom is >= 0 and <= 2));
    }
}
