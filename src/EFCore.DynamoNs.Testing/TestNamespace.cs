using System.Globalization;
using System.Security.Cryptography;

namespace EFCore.DynamoNs.Testing;

/// <summary>Namespaces of tests: short, and none is the beginning of another.</summary>
internal static class TestNamespace
{
    private const char End = '_';

    /// <summary>Tells the tests of this process from those of others on the same engine.</summary>
    private static readonly string Process = RandomNumberGenerator.GetHexString(8, lowercase: true);

    private static int _count;

    public static string New() => string.Create(CultureInfo.InvariantCulture, $"t{Process}{Interlocked.Increment(ref _count):x}{End}");

    /// <summary>The namespace of a table that a test has made.</summary>
    public static string Of(string table) => table[..(table.IndexOf(End) + 1)];
}
