using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>Writes the provider's events.</summary>
internal static class DynamoLoggerExtensions
{
    public static void AttributeNamingAssumed(this IDiagnosticsLogger<DbLoggerCategory.Model> diagnostics)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition)(definitions.LogAttributeNamingAssumed ??= new EventDefinition(
            diagnostics.Options,
            DynamoEventId.AttributeNamingAssumed,
            LogLevel.Information,
            "DynamoEventId.AttributeNamingAssumed",
            level => LoggerMessage.Define(
                level,
                DynamoEventId.AttributeNamingAssumed,
                "The attributes that Terraform declares do not show how attributes are named, so snake_case is taken; "
                + "say otherwise with UseDynamo(d => d.AttributeNaming(...)).")));
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new EventData(definition, static (definition, _) => ((EventDefinition)definition).GenerateMessage()),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }

    public static void TransactionSplit(this IDiagnosticsLogger<DbLoggerCategory.Update> diagnostics, int changes, int transactions)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<int, int>)(definitions.LogTransactionSplit ??= new EventDefinition<int, int>(
            diagnostics.Options,
            DynamoEventId.TransactionSplit,
            LogLevel.Warning,
            "DynamoEventId.TransactionSplit",
            level => LoggerMessage.Define<int, int>(
                level,
                DynamoEventId.TransactionSplit,
                "{changes} changes are more than one DynamoDB transaction takes; they are saved in {transactions} transactions, one after the other. "
                + "If one fails, those before it stay written.")));
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, changes, transactions);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new EventData(definition, (definition, _) => ((EventDefinition<int, int>)definition).GenerateMessage(changes, transactions)),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }
}
