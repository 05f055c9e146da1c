using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Execution;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <inheritdoc cref="IReadSettings" />
internal sealed class ReadSettings(IDbContextOptions options, ISaveOptions saveOptions) : IReadSettings, IScanGuard
{
    private readonly DynamoOptionsExtension? _extension = options.FindExtension<DynamoOptionsExtension>();

    public byte[]? PageTokenKey => _extension?.PageTokenKey;

    public TimeProvider Clock => saveOptions.Clock;

    public bool ExactWrites => saveOptions.ExactWrites;

    public ScanBehavior ScanBehavior => _extension?.ScanBehavior ?? ScanBehavior.Refuse;
}
