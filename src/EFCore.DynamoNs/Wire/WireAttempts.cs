namespace EFCore.DynamoNs.Wire;

/// <summary>How often a call was sent, as far as that is known.</summary>
/// <param name="Count">The attempts, the last one included; 0 where a foreign client does not tell.</param>
/// <param name="MayHaveBeenApplied">
///     An attempt before the last ended without DynamoDB's word that it refused it: by a reset, a timeout or a server error.
///     A write may then have been applied, and the last answer may be about that.
/// </param>
internal readonly record struct WireAttempts(int Count, bool MayHaveBeenApplied)
{
    public static readonly WireAttempts Unknown = new(0, MayHaveBeenApplied: true);
}
