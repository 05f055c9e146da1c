namespace EFCore.DynamoNs;

/// <summary>How an attribute holds a property's values, where there is more than one way.</summary>
public enum AttributeFormat
{
    /// <summary>As the type is stored by itself: <see langword="bool" /> as BOOL, points in time as ISO 8601 text in S.</summary>
    Standard,

    /// <summary>
    ///     <see cref="System.DateTime" />, <see cref="System.DateTimeOffset" /> and <see cref="System.DateOnly" /> as N: seconds since
    ///     1970-01-01T00:00:00Z, negative before, with a fraction (100 ns) only where the value has one. They come back as UTC.
    /// </summary>
    EpochSeconds,

    /// <summary><see langword="bool" /> as N, 0 or 1. BOOL is read as well.</summary>
    ZeroOrOne,
}
