using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>Writes the events of queries.</summary>
internal static class DynamoQueryLoggerExtensions
{
    public static void ScanUnasked(this IDiagnosticsLogger<DbLoggerCategory.Query> diagnostics, string entity, string table)
        => diagnostics.Write(
            ref ((DynamoLoggingDefinitions)diagnostics.Definitions).LogScanUnasked,
            LogLevel.Warning,
            DynamoEventId.ScanUnasked,
            "DynamoEventId.ScanUnasked",
            "The query of '{entity}' reads the whole table '{table}' to return less. Give it a key or an index, or say AllowScan().",
            entity,
            table);

    public static void OrderedOnClient(this IDiagnosticsLogger<DbLoggerCategory.Query> diagnostics, string entity, string orderings)
        => diagnostics.Write(
            ref ((DynamoLoggingDefinitions)diagnostics.Definitions).LogOrderedOnClient,
            LogLevel.Information,
            DynamoEventId.OrderedOnClient,
            "DynamoEventId.OrderedOnClient",
            "The query of '{entity}' orders by {orderings}, which no sort key does: all rows are read before the first one is returned.",
            entity,
            orderings);

    public static void ManyCalls(this IDiagnosticsLogger<DbLoggerCategory.Query> diagnostics, string entity, int calls)
        => diagnostics.Write(
            ref ((DynamoLoggingDefinitions)diagnostics.Definitions).LogManyCalls,
            LogLevel.Warning,
            DynamoEventId.ManyCalls,
            "DynamoEventId.ManyCalls",
            "The keys that the query of '{entity}' lists make {calls} calls.",
            entity,
            calls.ToString(CultureInfo.InvariantCulture));

    private static void Write(
        this IDiagnosticsLogger<DbLoggerCategory.Query> diagnostics,
        ref EventDefinitionBase? known,
        LogLevel logLevel,
        EventId id,
        string code,
        string message,
        string first,
        string second)
    {
        var definition = (EventDefinition<string, string>)(known ??= new EventDefinition<string, string>(
            diagnostics.Options, id, logLevel, code, level => LoggerMessage.Define<string, string>(level, id, message)));
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, first, second);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition, new EventData(definition, (_, _) => definition.GenerateMessage(first, second)), diagnosticSourceEnabled, simpleLogEnabled);
        }
    }
}
