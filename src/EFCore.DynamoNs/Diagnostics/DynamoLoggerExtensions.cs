using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>Writes the provider's events.</summary>
internal static class DynamoLoggerExtensions
{
    public static void ExecutedRequest(this IDiagnosticsLogger<DbLoggerCategory.Database.Command> diagnostics, WireRequest request, TimeSpan elapsed, double? capacity)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string, string, string>)(definitions.LogExecutedRequest ??= new EventDefinition<string, string, string, string>(
            diagnostics.Options,
            DynamoEventId.ExecutedRequest,
            LogLevel.Information,
            "DynamoEventId.ExecutedRequest",
            level => LoggerMessage.Define<string, string, string, string>(
                level, DynamoEventId.ExecutedRequest, "Executed {operation} on {tables} in {elapsed} ms.{body}")));
        var isLogged = diagnostics.ShouldLog(definition);
        var isWanted = diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled);
        if (!isLogged && !isWanted)
        {
            return;
        }

        var body = diagnostics.ShouldLogSensitiveData() ? Encoding.UTF8.GetString(request.Body.Span) : null;
        if (isLogged)
        {
            definition.Log(diagnostics, request.Operation.ToString(), request.Tables, Milliseconds(elapsed), Details(capacity, body));
        }

        if (isWanted)
        {
            diagnostics.DispatchEventData(
                definition,
                new RequestEventData(definition, Message, request.Operation.ToString(), request.Tables, elapsed, capacity, body),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }

        static string Message(EventDefinitionBase definition, EventData data)
        {
            var request = (RequestEventData)data;
            return ((EventDefinition<string, string, string, string>)definition)
                .GenerateMessage(request.Operation, request.Tables, Milliseconds(request.Elapsed), Details(request.ConsumedCapacity, request.Body));
        }
    }

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

    private static string Milliseconds(TimeSpan elapsed) => elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Details(double? capacity, string? body)
        => (capacity is null ? "" : FormattableString.Invariant($" It consumed {capacity} capacity units.")) + (body is null ? "" : Environment.NewLine + body);
}
