using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>The ids of the provider's events, for <c>ConfigureWarnings</c> and for reading logs.</summary>
public static class DynamoEventId
{
    private enum Id
    {
        ExecutedRequest = CoreEventId.ProviderBaseId,
        RequestFailed,
        TransactionSplit = CoreEventId.ProviderBaseId + 50,
        ConcurrentChangeDetected,
        AttributeNamingAssumed = CoreEventId.ProviderBaseId + 100,
        SchemaCacheHit,
        SchemaCacheMiss,
        SchemaCacheFailed,
        ScanUnasked = CoreEventId.ProviderBaseId + 200,
        OrderedOnClient,
        ManyCalls,
        TableSettingSkipped = CoreEventId.ProviderBaseId + 300,
    }

    /// <summary>DynamoDB has answered a request. With sensitive data logging the event shows the request's body.</summary>
    public static readonly EventId ExecutedRequest = Make(Id.ExecutedRequest, DbLoggerCategory.Database.Command.Name);

    /// <summary>A request has failed, after all its attempts; what was asked for tells why.</summary>
    public static readonly EventId RequestFailed = Make(Id.RequestFailed, DbLoggerCategory.Database.Command.Name);

    /// <summary>
    ///     A save has more changes than one DynamoDB transaction takes (100 items, 4 MB): it is several transactions, in order,
    ///     and a failure leaves those before it written. <c>AutoTransactionBehavior.Always</c> refuses such a save.
    /// </summary>
    public static readonly EventId TransactionSplit = Make(Id.TransactionSplit, DbLoggerCategory.Update.Name);

    /// <summary>
    ///     An item that was saved was not stored as this context knew it: another writer had changed it. Told after the write, where the options say
    ///     <c>DetectConcurrentChanges</c>.
    /// </summary>
    public static readonly EventId ConcurrentChangeDetected = Make(Id.ConcurrentChangeDetected, DbLoggerCategory.Update.Name);

    /// <summary>The attributes that Terraform declares do not show how attributes are named; snake_case was taken.</summary>
    public static readonly EventId AttributeNamingAssumed = Make(Id.AttributeNamingAssumed, DbLoggerCategory.Model.Name);

    /// <summary>The schema came from the cache, and nothing was parsed.</summary>
    public static readonly EventId SchemaCacheHit = Make(Id.SchemaCacheHit, DbLoggerCategory.Model.Name);

    /// <summary>The cache has no schema for these files and values; they were parsed.</summary>
    public static readonly EventId SchemaCacheMiss = Make(Id.SchemaCacheMiss, DbLoggerCategory.Model.Name);

    /// <summary>The cache was down or slow, or held something else; the files were parsed.</summary>
    public static readonly EventId SchemaCacheFailed = Make(Id.SchemaCacheFailed, DbLoggerCategory.Model.Name);

    /// <summary>A query reads a whole table to return less, as <see cref="ScanBehavior.Warn" /> lets it; told when it is compiled.</summary>
    public static readonly EventId ScanUnasked = Make(Id.ScanUnasked, DbLoggerCategory.Query.Name);

    /// <summary>
    ///     No sort key gives the order that a query asks for: its rows are ordered once all of them are read. Told each time; with
    ///     <c>ConfigureWarnings(w => w.Throw(DynamoEventId.OrderedOnClient))</c> such queries are refused.
    /// </summary>
    public static readonly EventId OrderedOnClient = Make(Id.OrderedOnClient, DbLoggerCategory.Query.Name);

    /// <summary>A query's keys make more than 1000 calls.</summary>
    public static readonly EventId ManyCalls = Make(Id.ManyCalls, DbLoggerCategory.Query.Name);

    /// <summary>A local engine does not have a setting that a table declares; the table was created or updated without it.</summary>
    public static readonly EventId TableSettingSkipped = Make(Id.TableSettingSkipped, DbLoggerCategory.Infrastructure.Name);

    private static EventId Make(Id id, string category) => new((int)id, $"{category}.{id}");
}
