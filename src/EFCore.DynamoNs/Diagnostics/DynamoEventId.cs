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
        AttributeNamingAssumed = CoreEventId.ProviderBaseId + 100,
        SchemaCacheHit,
        SchemaCacheMiss,
        SchemaCacheFailed,
    }

    /// <summary>DynamoDB has answered a request. With sensitive data logging the event shows the request's body.</summary>
    public static readonly EventId ExecutedRequest = Make(Id.ExecutedRequest, DbLoggerCategory.Database.Command.Name);

    /// <summary>The attributes that Terraform declares do not show how attributes are named; snake_case was taken.</summary>
    public static readonly EventId AttributeNamingAssumed = Make(Id.AttributeNamingAssumed, DbLoggerCategory.Model.Name);

    /// <summary>The schema came from the cache, and nothing was parsed.</summary>
    public static readonly EventId SchemaCacheHit = Make(Id.SchemaCacheHit, DbLoggerCategory.Model.Name);

    /// <summary>The cache has no schema for these files and values; they were parsed.</summary>
    public static readonly EventId SchemaCacheMiss = Make(Id.SchemaCacheMiss, DbLoggerCategory.Model.Name);

    /// <summary>The cache was down or slow, or held something else; the files were parsed.</summary>
    public static readonly EventId SchemaCacheFailed = Make(Id.SchemaCacheFailed, DbLoggerCategory.Model.Name);

    private static EventId Make(Id id, string category) => new((int)id, $"{category}.{id}");
}
