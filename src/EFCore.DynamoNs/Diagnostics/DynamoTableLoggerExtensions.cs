using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>Writes the events of changing tables.</summary>
internal static class DynamoTableLoggerExtensions
{
    public static void TableSettingSkipped(this IDiagnosticsLogger<DbLoggerCategory.Infrastructure> diagnostics, string table, string step)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string>)(definitions.LogTableSettingSkipped ??= new EventDefinition<string, string>(
            diagnostics.Options,
            DynamoEventId.TableSettingSkipped,
            LogLevel.Information,
            "DynamoEventId.TableSettingSkipped",
            level => LoggerMessage.Define<string, string>(
                level,
                DynamoEventId.TableSettingSkipped,
                "The local engine does not {step} for '{table}'; DynamoDB would. The table is used without it.")));
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, step, table);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition, new EventData(definition, (_, _) => definition.GenerateMessage(step, table)), diagnosticSourceEnabled, simpleLogEnabled);
        }
    }
}
