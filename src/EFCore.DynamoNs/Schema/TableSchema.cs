using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>One table: its keys, the attributes that keys and indexes use, its indexes and settings.</summary>
internal sealed record TableSchema
{
    /// <summary>The logical name, without any namespace.</summary>
    public required string Name { get; init; }

    /// <summary>The label of the Terraform resource, or null when the table comes from the model.</summary>
    public string? ResourceLabel { get; init; }

    /// <summary>Where the table is declared, for messages: <c>infra/tables.tf(3,1)</c>; null when it comes from the model.</summary>
    public string? DeclaredAt { get; init; }

    public required KeySchema Key { get; init; }

    /// <summary>The declared attributes (name to type) in ordinal order of names: what the table's and the indexes' keys use.</summary>
    public required ImmutableSortedDictionary<string, ScalarType> Attributes { get; init; }

    /// <summary>In ordinal order of their names.</summary>
    public ImmutableArray<SecondaryIndex> Indexes { get; init; } = [];

    public BillingMode BillingMode { get; init; } = BillingMode.Provisioned;

    /// <summary>Read and write capacity units; null where billing is by request.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>The attribute that holds the expiry in epoch seconds while TTL is enabled, else null.</summary>
    public string? TimeToLiveAttribute { get; init; }

    /// <summary>What the table's stream shows while streams are enabled, else null.</summary>
    public StreamView? Stream { get; init; }

    /// <summary>The most that the table takes of requests while billing is by request; null without a limit.</summary>
    public OnDemandThroughput? OnDemandThroughput { get; init; }

    public TableClass TableClass { get; init; }

    public bool DeletionProtection { get; init; }

    /// <summary>In ordinal order of their keys.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Null while it is off.</summary>
    public PointInTimeRecovery? PointInTimeRecovery { get; init; }

    /// <summary>Null for the key that AWS owns, which every table has.</summary>
    public ServerSideEncryption? Encryption { get; init; }

    /// <summary>What the declaration says of differences that are meant; none of a live table.</summary>
    public DriftTolerance Tolerance { get; init; } = DriftTolerance.None;

    /// <summary>The bytes of the longest value that the attribute takes as a key of the table and of its indexes.</summary>
    public int MostKeyBytes(string attribute) => Indexes.Select(index => index.Key).Prepend(Key).Min(key => key.MostBytes(attribute));

    public SecondaryIndex? FindIndex(string name)
    {
        foreach (var index in Indexes)
        {
            if (index.Name == name)
            {
                return index;
            }
        }

        return null;
    }
}
