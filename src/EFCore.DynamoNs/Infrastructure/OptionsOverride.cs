namespace EFCore.DynamoNs.Infrastructure;

/// <summary>What the tool puts in place of a context's own options, which may name files and an environment of another machine.</summary>
internal sealed class OptionsOverride : IDisposable
{
    private static readonly AsyncLocal<Func<DynamoOptionsExtension, DynamoOptionsExtension>?> Current = new();

    private OptionsOverride()
    {
    }

    public static IDisposable Use(Func<DynamoOptionsExtension, DynamoOptionsExtension> change)
    {
        Current.Value = change;
        return new OptionsOverride();
    }

    public static DynamoOptionsExtension Apply(DynamoOptionsExtension extension) => Current.Value is { } change ? change(extension) : extension;

    public void Dispose() => Current.Value = null;
}
