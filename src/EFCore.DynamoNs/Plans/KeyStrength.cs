namespace EFCore.DynamoNs.Plans;

/// <summary>How much a question says of a key attribute.</summary>
internal enum KeyStrength
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>A range, or several.</summary>
    Range,

    /// <summary>One of several values.</summary>
    Values,

    /// <summary>One value.</summary>
    Value,
}
