using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs;

/// <summary>
///     The items of a DynamoDB table as entities: queried with LINQ, and the way to add and remove them. It is EF Core's
///     <see cref="DbSet{TEntity}" />; properties of this type on a <see cref="DynamoContext" /> are filled by it.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public abstract class TableSet<TEntity> : DbSet<TEntity>
    where TEntity : class
{
    private protected TableSet()
    {
    }
}
