namespace Microsoft.EntityFrameworkCore;

/// <summary>DynamoDB's own functions, for conditions of queries: <c>Where(o => EF.Functions.AttributeExists(o.Note))</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
public static class DynamoDbFunctionsExtensions
{
    /// <summary>
    ///     Asks whether the item has the attribute at all. One that holds NULL is there, where <c>== null</c> takes both for null.
    /// </summary>
    /// <param name="functions"><see cref="EF.Functions" />.</param>
    /// <param name="attribute">A property of the entity, also a nested one.</param>
    /// <returns><see langword="true" /> where the item has it.</returns>
    /// <exception cref="InvalidOperationException">It was called outside of a query.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions</remarks>
    public static bool AttributeExists(this DbFunctions functions, object? attribute)
        => throw OutsideOfQuery(nameof(AttributeExists));

    /// <summary>Asks whether the attribute is stored as a type. An attribute that is not there has none.</summary>
    /// <param name="functions"><see cref="EF.Functions" />.</param>
    /// <param name="attribute">A property of the entity, also a nested one.</param>
    /// <param name="type">DynamoDB's name of the type: S, N, B, BOOL, NULL, SS, NS, BS, L or M.</param>
    /// <returns><see langword="true" /> where the attribute is of that type.</returns>
    /// <exception cref="EFCore.DynamoNs.DynamoException">DYN3022: DynamoDB has no such type; thrown by the query.</exception>
    /// <exception cref="InvalidOperationException">It was called outside of a query.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions</remarks>
    public static bool AttributeType(this DbFunctions functions, object? attribute, string type)
        => throw OutsideOfQuery(nameof(AttributeType));

    /// <summary>
    ///     Measures an attribute: a string in UTF-16 code units as <see cref="string.Length" />, binary in bytes, lists, sets and
    ///     maps in elements.
    /// </summary>
    /// <param name="functions"><see cref="EF.Functions" />.</param>
    /// <param name="attribute">A property that is stored as S, B, SS, NS, BS, L or M.</param>
    /// <returns>The size; null, as the conditions of queries treat null, where the attribute reads as null.</returns>
    /// <exception cref="InvalidOperationException">It was called outside of a query.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions</remarks>
    public static int? Size(this DbFunctions functions, object? attribute)
        => throw OutsideOfQuery(nameof(Size));

    /// <summary>Asks whether a string begins with another, character by character. A sort key can be asked for so.</summary>
    /// <param name="functions"><see cref="EF.Functions" />.</param>
    /// <param name="attribute">A property that is stored as S.</param>
    /// <param name="prefix">The beginning; null begins nothing, the empty one every string that is there.</param>
    /// <returns><see langword="true" /> where the string begins so.</returns>
    /// <exception cref="InvalidOperationException">It was called outside of a query.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html</remarks>
    public static bool BeginsWith(this DbFunctions functions, string? attribute, string? prefix)
        => throw OutsideOfQuery(nameof(BeginsWith));

    /// <summary>Asks whether binary data begins with other data, byte by byte. A sort key can be asked for so.</summary>
    /// <param name="functions"><see cref="EF.Functions" />.</param>
    /// <param name="attribute">A property that is stored as B.</param>
    /// <param name="prefix">The beginning; null begins nothing, the empty one all data that is there.</param>
    /// <returns><see langword="true" /> where the data begins so.</returns>
    /// <exception cref="InvalidOperationException">It was called outside of a query.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html</remarks>
    public static bool BeginsWith(this DbFunctions functions, byte[]? attribute, byte[]? prefix)
        => throw OutsideOfQuery(nameof(BeginsWith));

    /// <summary>
    ///     Asks whether a value lies between two others or equals one of them: <c>&gt;=</c> and <c>&lt;=</c> for types that C#
    ///     has no such operators for, such as strings and binary.
    /// </summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="functions"><see cref="EF.Functions" />.</param>
    /// <param name="attribute">A property that is stored as S, N or B.</param>
    /// <param name="low">The lower bound, inclusive.</param>
    /// <param name="high">The upper bound, inclusive.</param>
    /// <returns><see langword="true" /> where it lies there; never where one of the three is null.</returns>
    /// <exception cref="InvalidOperationException">It was called outside of a query.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
    public static bool Between<T>(this DbFunctions functions, T attribute, T low, T high)
        => throw OutsideOfQuery(nameof(Between));

    private static InvalidOperationException OutsideOfQuery(string function)
        => new($"EF.Functions.{function} is DynamoDB's function and works in the condition of a query only, such as Where(o => EF.Functions.{function}(...)).");
}
