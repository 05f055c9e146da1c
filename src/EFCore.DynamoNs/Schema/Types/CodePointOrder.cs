namespace EFCore.DynamoNs.Schema.Types;

/// <summary>Terraform's order of strings, that of their UTF-8 bytes: UTF-16's own order puts surrogates before U+E000.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var length = Math.Min(x!.Length, y!.Length);
        var same = x.AsSpan(0, length).CommonPrefixLength(y);
        return same == length ? x.Length - y.Length : Rank(x[same]) - Rank(y[same]);
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
