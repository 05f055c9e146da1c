using System.Runtime.CompilerServices;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     How deep one parse stands in brackets, blocks and templates. The limit keeps a hostile file from ending the process
///     by a stack overflow; the check of the real stack serves callers that arrive with little of it left.
/// </summary>
internal sealed class HclNesting
{
    public const int Limit = 200;

    /// <summary>Arguments and blocks of one body, and items of one object: beyond what people write.</summary>
    public const int MaxItems = 5_000;

    /// <summary>As many as an evaluated value may have.</summary>
    public const int MaxListItems = 200_000;

    /// <summary>A body, object or list was too long: the rest of the file is not looked at.</summary>
    public bool HasTooMany { get; set; }

    private int _depth;

    public bool TryEnter()
    {
        if (_depth >= Limit || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        _depth++;
        return true;
    }

    public void Leave() => _depth--;
}
