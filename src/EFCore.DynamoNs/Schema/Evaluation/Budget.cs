using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>
///     What one configuration may cost: far beyond what people write, and little enough that a hostile file is refused in a
///     moment. docs/terraform.md tells the limits.
/// </summary>
internal sealed class Budget
{
    /// <summary>Expressions evaluated and values walked: for a configuration of any size, and one more for so many characters of its files.</summary>
    public const long StepsOfAny = 500_000;

    public const int CharactersOfStep = 4;

    /// <summary>UTF-16 units of one string.</summary>
    public const int MaxText = 2 * 1024 * 1024;

    /// <summary>Values that one value is made of, parts that are shared counted each time.</summary>
    public const int MaxParts = 200_000;

    /// <summary>Instances of one resource, module or dynamic block.</summary>
    public const int MaxInstances = 10_000;

    /// <summary>Locals, variables, outputs and modules that wait for one another.</summary>
    public const int MaxDepth = 400;

    private long _maxSteps = StepsOfAny;
    private long _steps;
    private int _depth;

    /// <summary>Why the budget is spent, or null while it is not.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>A long configuration may take more steps: it costs its reader as much.</summary>
    public void Grow(IEnumerable<HclFile> files) => _maxSteps += files.Sum(f => (long)f.Source.Text.Length) / CharactersOfStep;

    public void Spend(long steps)
    {
        if ((_steps += steps) > _maxSteps)
        {
            Exceeded ??= $"the configuration takes more than {_maxSteps} steps to evaluate";
        }
    }

    public bool TryEnter()
    {
        if (_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Exceeded ??= $"values depend on each other over more than {MaxDepth} levels";
            return false;
        }

        _depth++;
        return true;
    }

    public void Leave() => _depth--;
}
