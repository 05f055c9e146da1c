using EFCore.DynamoNs.Query.Execution;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <inheritdoc cref="IReadSettings" />
internal sealed class ReadSettings(IDbContextOptions options) : IReadSettings
{
    public byte[]? PageTokenKey { get; } = options.FindExtension<DynamoOptionsExtension>()?.PageTokenKey;
}
