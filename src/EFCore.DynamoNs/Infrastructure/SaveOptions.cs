using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <inheritdoc />
internal sealed class SaveOptions(IDbContextOptions options) : ISaveOptions
{
    public bool ExactWrites { get; } = options.FindExtension<DynamoOptionsExtension>()?.ExactWrites == true;

    public bool DetectsConcurrentChanges { get; } = options.FindExtension<DynamoOptionsExtension>()?.DetectsConcurrentChanges == true;

    public bool SendsAgain { get; } = options.FindExtension<DynamoOptionsExtension>() is not { Client: null, ClientSettings.MaxRetries: 0 };

    public TimeProvider Clock { get; } = options.FindExtension<DynamoOptionsExtension>()?.Clock ?? TimeProvider.System;
}
