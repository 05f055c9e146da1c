using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>The provider's events as EF caches them.</summary>
internal sealed class DynamoLoggingDefinitions : LoggingDefinitions
{
    public EventDefinitionBase? LogExecutedRequest;

    public EventDefinitionBase? LogRequestFailed;

    public EventDefinitionBase? LogTransactionSplit;

    public EventDefinitionBase? LogConcurrentChangeDetected;

    public EventDefinitionBase? LogAttributeNamingAssumed;

    public EventDefinitionBase? LogSchemaCacheHit;

    public EventDefinitionBase? LogSchemaCacheMiss;

    public EventDefinitionBase? LogSchemaCacheFailed;

    public EventDefinitionBase? LogScanUnasked;

    public EventDefinitionBase? LogOrderedOnClient;

    public EventDefinitionBase? LogManyCalls;

    public EventDefinitionBase? LogTableSettingSkipped;
}
