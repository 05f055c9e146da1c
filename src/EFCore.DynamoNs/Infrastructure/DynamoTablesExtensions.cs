using EFCore.DynamoNs;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Creates, compares and changes the tables of a context's entities. None of it is part of reading and saving.</summary>
public static class DynamoTablesExtensions
{
    /// <summary>
    ///     Creates the tables that are not there, with all that is declared of them, and waits until they and their indexes can be used;
    ///     others are left as they are.
    /// </summary>
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="options">The time limit, progress, and where tables may be changed.</param>
    /// <returns>True when a table was created.</returns>
    /// <exception cref="DynamoException">DYN1006: the endpoint is not local. DYN1008: the time was not enough.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</remarks>
    public static bool EnsureCreated(this DatabaseFacade database, TableChangeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Creator(database).EnsureCreated(options);
    }

    /// <inheritdoc cref="EnsureCreated" />
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="options">The time limit, progress, and where tables may be changed.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent goes on.</param>
    public static Task<bool> EnsureCreatedAsync(this DatabaseFacade database, TableChangeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Creator(database).EnsureCreatedAsync(options, cancellationToken);
    }

    /// <summary>Deletes the tables with all of their items, and waits until they are gone.</summary>
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="options">The time limit, progress, and where tables may be changed.</param>
    /// <returns>True when there was a table.</returns>
    /// <exception cref="DynamoException">DYN1006: the endpoint is not local. DYN1041: a table is protected against deletion.</exception>
    public static bool EnsureDeleted(this DatabaseFacade database, TableChangeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Creator(database).EnsureDeleted(options);
    }

    /// <inheritdoc cref="EnsureDeleted" />
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="options">The time limit, progress, and where tables may be changed.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent goes on.</param>
    public static Task<bool> EnsureDeletedAsync(this DatabaseFacade database, TableChangeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Creator(database).EnsureDeletedAsync(options, cancellationToken);
    }

    /// <summary>
    ///     Makes the live tables as they are declared: creates those that are missing; adds and removes global indexes, one after the
    ///     other, each when the one before is ready; sets billing, capacity, time to live, stream, class, tags, encryption, recovery and
    ///     deletion protection. What only another table could have (its keys, their types, local indexes) is refused before anything is
    ///     sent. Differences that are meant (<c>ignore_changes</c>, auto scaling) stay.
    /// </summary>
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="options">The time limit, progress, where tables may be changed, and whether indexes may be replaced; null for none of it.</param>
    /// <returns>True when there was anything to do.</returns>
    /// <exception cref="DynamoException">
    ///     DYN1006: the endpoint is not local. DYN1008: the time was not enough. DYN1040: a difference can't be taken away; nothing was
    ///     changed. DYN1042: DynamoDB takes the change of time to live in an hour.
    /// </exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html</remarks>
    public static bool UpdateTables(this DatabaseFacade database, TableChangeOptions? options = null) => Tables(database).UpdateTables(options);

    /// <inheritdoc cref="UpdateTables" />
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="options">The time limit, progress, where tables may be changed, and whether indexes may be replaced; null for none of it.</param>
    /// <param name="cancellationToken">Stops between two calls; what was sent goes on.</param>
    public static Task<bool> UpdateTablesAsync(this DatabaseFacade database, TableChangeOptions? options = null, CancellationToken cancellationToken = default)
        => Tables(database).UpdateTablesAsync(options, cancellationToken);

    /// <summary>
    ///     Compares the declared tables, the live ones and the entities, and changes nothing. It sends DescribeTable, DescribeTimeToLive,
    ///     DescribeContinuousBackups and ListTagsOfResource for each table of the model; what the credentials do not allow is told as not
    ///     compared.
    /// </summary>
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <returns>What differs.</returns>
    public static TableComparison CompareTables(this DatabaseFacade database) => Tables(database).CompareTables();

    /// <inheritdoc cref="CompareTables" />
    /// <param name="database">The context's <c>Database</c>.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static Task<TableComparison> CompareTablesAsync(this DatabaseFacade database, CancellationToken cancellationToken = default)
        => Tables(database).CompareTablesAsync(cancellationToken);

    private static DynamoDatabaseCreator Creator(DatabaseFacade database) => (DynamoDatabaseCreator)database.GetService<IDatabaseCreator>();

    internal static ContextTables Tables(DatabaseFacade database)
    {
        try
        {
            return database.GetService<ContextTables>();
        }
        catch (DynamoException refused) when (refused.Mismatch is not null)
        {
            // The first look at a context's services makes its model; the second one finds them all the same.
            return database.GetService<ContextTables>();
        }
    }
}
