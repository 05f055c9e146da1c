using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>The events of requests.</summary>
internal static class RequestLogging
{
    public static void ExecutedRequest(
        this IDiagnosticsLogger<DbLoggerCategory.Database.Command> diagnostics,
        WireRequest request,
        TimeSpan elapsed,
        WireAttempts attempts,
        double? capacity)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string, string, string>)(definitions.LogExecutedRequest ??= Define(
            diagnostics, DynamoEventId.ExecutedRequest, nameof(DynamoEventId.ExecutedRequest), "Executed {operation} on {tables} in {elapsed} ms.{details}"));
        Log(diagnostics, definition, request, elapsed, attempts.Count, capacity);
    }

    public static void RequestFailed(this IDiagnosticsLogger<DbLoggerCategory.Database.Command> diagnostics, WireException exception, TimeSpan elapsed)
    {
        var definitions = (DynamoLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string, string, string>)(definitions.LogRequestFailed ??= Define(
            diagnostics,
            DynamoEventId.RequestFailed,
            nameof(DynamoEventId.RequestFailed),
            "{operation} on {tables} failed after {elapsed} ms.{details}"));
        Log(diagnostics, definition, exception.Request, elapsed, exception.Attempts.Count, capacity: null);
    }

    private static EventDefinition<string, string, string, string> Define(
        IDiagnosticsLogger<DbLoggerCategory.Database.Command> diagnostics,
        EventId id,
        string name,
        string text)
        => new(
            diagnostics.Options,
            id,
            LogLevel.Information,
            $"{nameof(DynamoEventId)}.{name}",
            level => LoggerMessage.Define<string, string, string, string>(level, id, text));

    private static void Log(
        IDiagnosticsLogger<DbLoggerCategory.Database.Command> diagnostics,
        EventDefinition<string, string, string, string> definition,
        WireRequest request,
        TimeSpan elapsed,
        int attempts,
        double? capacity)
    {
        var isLogged = diagnostics.ShouldLog(definition);
        var isWanted = diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled);
        if (!isLogged && !isWanted)
        {
            return;
        }

        var body = diagnostics.ShouldLogSensitiveData() ? Encoding.UTF8.GetString(request.Body.Span) : null;
        if (isLogged)
        {
            definition.Log(diagnostics, request.Operation.ToString(), request.Tables, Milliseconds(elapsed), Details(attempts, capacity, body));
        }

        if (isWanted)
        {
            diagnostics.DispatchEventData(
                definition,
                new RequestEventData(definition, Message, request.Operation.ToString(), request.Tables, elapsed, request.ItemsWritten, attempts, capacity, body),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }

    private static string Message(EventDefinitionBase definition, EventData data)
    {
        var request = (RequestEventData)data;
        return ((EventDefinition<string, string, string, string>)definition).GenerateMessage(
            request.Operation,
            request.Tables,
            Milliseconds(request.Elapsed),
            Details(request.Attempts, request.ConsumedCapacity, request.Body));
    }

    private static string Milliseconds(TimeSpan elapsed) => elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Details(int attempts, double? capacity, string? body)
        => (attempts > 1 ? FormattableString.Invariant($" It took {attempts} attempts.") : "")
            + (capacity is null ? "" : FormattableString.Invariant($" It consumed {capacity} capacity units."))
            + (body is null ? "" : Environment.NewLine + body);
}
