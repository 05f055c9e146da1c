using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Execution;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <inheritdoc cref="IReadSettings" />
internal sealed class ReadSettings(IDbContextOptions options) : IReadSettings, IScanGuard
{
    private readonly DynamoOptionsExtension? _extension = options.FindExtension<DynamoOptionsExtension>();

    public byte[]? PageTokenKey => _extension?.PageTokenKey;

    public TimeProvider Clock => _extension?.Clock ?? TimeProvider.System;

    public bool ExactWrites => _extension?.ExactWrites == true;

    public ScanBehavior ScanBehavior => _extension?.ScanBehavior ?? ScanBehavior.Refuse;
}
