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
        AttributeNamingAssumed = CoreEventId.ProviderBaseId + 100,
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

    /// <summary>The attributes that Terraform declares do not show how attributes are named; snake_case was taken.</summary>
    public static readonly EventId AttributeNamingAssumed = Make(Id.AttributeNamingAssumed, DbLoggerCategory.Model.Name);

    private static EventId Make(Id id, string category) => new((int)id, $"{category}.{id}");
}
