namespace EFCore.DynamoNs.Values;

/// <summary>Which of the stored forms of a value is meant, where equal values may be stored differently.</summary>
internal enum ValueBound
{
    /// <summary>The form that is stored.</summary>
    Exact,

    /// <summary>Not greater than any form of the value.</summary>
    Low,

    /// <summary>Not less than any form of the value.</summary>
    High,
}
