using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs;

/// <summary>
///     A session with DynamoDB: an EF Core <see cref="DbContext" /> whose <see cref="TableSet{TEntity}" /> properties are
///     filled when it is made. Configure it with <c>UseDynamo</c>, in <see cref="DbContext.OnConfiguring" /> or with
///     <c>AddDbContext</c>, <c>AddDbContextPool</c> or <c>AddDbContextFactory</c>.
/// </summary>
public abstract class DynamoContext : DbContext
{
    private static readonly ConcurrentDictionary<Type, Action<DynamoContext>[]> Initializers = new();

    private static readonly MethodInfo InitializeMethod =
        typeof(DynamoContext).GetMethod(nameof(Initializer), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A context that <see cref="DbContext.OnConfiguring" /> configures.</summary>
    protected DynamoContext() => Initialize();

    /// <summary>A context with options made elsewhere, by dependency injection for example.</summary>
    /// <param name="options">The options, made with <c>UseDynamo</c>.</param>
    protected DynamoContext(DbContextOptions options)
        : base(options)
        => Initialize();

    /// <inheritdoc />
    public override EntityEntry Entry(object entity) => this.GetService<IEntryFactory>().Of(base.Entry(entity));

    /// <inheritdoc />
    public override EntityEntry<TEntity> Entry<TEntity>(TEntity entity) => this.GetService<IEntryFactory>().Of(base.Entry(entity));

    internal static bool IsTableSet(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(TableSet<>);

    private void Initialize()
    {
        foreach (var initializer in Initializers.GetOrAdd(GetType(), FindInitializers))
        {
            initializer(this);
        }
    }

    private static Action<DynamoContext>[] FindInitializers(Type contextType)
        =>
        [
            .. contextType.GetRuntimeProperties()
                .Where(property => IsTableSet(property.PropertyType) && property.SetMethod is { IsStatic: false })
                .Select(property => (Action<DynamoContext>)InitializeMethod
                    .MakeGenericMethod(property.PropertyType.GenericTypeArguments[0])
                    .Invoke(null, [property])!),
        ];

    private static Action<DynamoContext> Initializer<TEntity>(PropertyInfo property)
        where TEntity : class
    {
        var setter = property.SetMethod!;
        return context => setter.Invoke(context, [new ForwardingTableSet<TEntity>(context)]);
    }
}
