using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>Writes the events of the schema cache.</summary>
internal static class SchemaCacheLoggerExtensions
{
    public static void SchemaCacheHit(this IDiagnosticsLogger<DbLoggerCategory.Model> diagnostics, string source)
        => Write(
            diagnostics,
            ref ((DynamoLoggingDefinitions)diagnostics.Definitions).LogSchemaCacheHit,
            DynamoEventId.SchemaCacheHit,
            LogLevel.Debug,
            "The schema of {source} came from the cache.{more}",
            source);

    public static void SchemaCacheMiss(this IDiagnosticsLogger<DbLoggerCategory.Model> diagnostics, string source)
        => Write(
            diagnostics,
            ref ((DynamoLoggingDefinitions)diagnostics.Definitions).LogSchemaCacheMiss,
            DynamoEventId.SchemaCacheMiss,
            LogLevel.Information,
            "The schema of {source} is not in the cache; the files are parsed.{more}",
            source);

    public static void SchemaCacheFailed(this IDiagnosticsLogger<DbLoggerCategory.Model> diagnostics, string source, string reason, Exception? exception)
        => Write(
            diagnostics,
            ref ((DynamoLoggingDefinitions)diagnostics.Definitions).LogSchemaCacheFailed,
            DynamoEventId.SchemaCacheFailed,
            LogLevel.Warning,
            "The schema cache was of no use for {source}, and the files are parsed: {reason}.",
            source,
            reason,
            exception);

    private static void Write(
        IDiagnosticsLogger<DbLoggerCategory.Model> diagnostics,
        ref EventDefinitionBase? slot,
        EventId id,
        LogLevel level,
        string format,
        string source,
        string? reason = null,
        Exception? exception = null)
    {
        var definition = (EventDefinition<string, string>)(slot ??= new EventDefinition<string, string>(
            diagnostics.Options,
            id,
            level,
            $"DynamoEventId.{id.Name![(id.Name!.LastIndexOf('.') + 1)..]}",
            at => LoggerMessage.Define<string, string>(at, id, format)));
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, source, reason ?? "");
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new SchemaCacheEventData(
                    definition,
                    static (definition, data) =>
                        ((EventDefinition<string, string>)definition).GenerateMessage(((SchemaCacheEventData)data).Source, ((SchemaCacheEventData)data).Reason ?? ""),
                    source,
                    reason,
                    exception),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }
}
