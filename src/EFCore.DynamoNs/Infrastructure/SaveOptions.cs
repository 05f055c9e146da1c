using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <inheritdoc />
internal sealed class SaveOptions(IDbContextOptions options) : ISaveOptions
{
    public bool ExactWrites { get; } = options.FindExtension<DynamoOptionsExtension>()?.ExactWrites == true;

    public bool DetectsConcurrentChanges { get; } = options.FindExtension<DynamoOptionsExtension>()?.DetectsConcurrentChanges == true;

    public TimeProvider Clock { get; } = options.FindExtension<DynamoOptionsExtension>()?.Clock ?? TimeProvider.System;
}
