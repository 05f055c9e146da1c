using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>An argument's value and where to report errors about it: at the value, or at the block when it is absent.</summary>
internal readonly record struct Argument<T>(ArgumentState State, T? Value, SourceSpan Span, UnknownCause? Cause = null)
{
    public bool IsKnown => State == ArgumentState.Known;

    public bool IsAbsent => State == ArgumentState.Absent;

    public bool IsInvalid => State == ArgumentState.Invalid;

    public bool IsUnknown => State == ArgumentState.Unknown;

    public Argument<TOther> Map<TOther>(Func<T, TOther> convert)
        => new(State, IsKnown ? convert(Value!) : default, Span, Cause);
}
