using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>Writes the events of saves.</summary>
internal static class DynamoSaveLoggerExtensions
{
    public static void ConcurrentChangeDetected(
        this IDiagnosticsLogger<DbLoggerCategory.Update> diagnostics,
        EntityEntry entry,
        IReadOnlyList<string> attributes,
        ReadOnlyMemory<byte> replacedItem)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string>)(definitions.LogConcurrentChangeDetected ??= new EventDefinition<string, string>(
            diagnostics.Options,
            DynamoEventId.ConcurrentChangeDetected,
            LogLevel.Warning,
            $"{nameof(DynamoEventId)}.{nameof(DynamoEventId.ConcurrentChangeDetected)}",
            level => LoggerMessage.Define<string, string>(
                level,
                DynamoEventId.ConcurrentChangeDetected,
                "The item of '{entity}' was not stored as this context knew it when it was saved: another writer had changed {attributes}. "
                + "It is saved all the same; a concurrency token would have refused it.")));
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, entry.Metadata.DisplayName(), Listed(attributes));
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new ConcurrentChangeEventData(
                    definition, Message, entry, attributes, diagnostics.ShouldLogSensitiveData() ? Encoding.UTF8.GetString(replacedItem.Span) : null),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }

    private static string Message(EventDefinitionBase definition, EventData data)
        => ((EventDefinition<string, string>)definition).GenerateMessage(
            ((ConcurrentChangeEventData)data).Entry.Metadata.DisplayName(),
            Listed(((ConcurrentChangeEventData)data).Attributes));

    private static string Listed(IReadOnlyList<string> attributes) => string.Join(", ", attributes.Select(attribute => $"'{attribute}'"));
}
