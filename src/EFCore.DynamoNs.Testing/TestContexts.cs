using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing;

/// <summary>Makes the contexts of a test, and the tables of each type of context once.</summary>
internal sealed class TestContexts(Action<DbContextOptionsBuilder> configure)
{
    private readonly ConcurrentDictionary<Type, DbContextOptions> _options = new();
    private readonly HashSet<Type> _created = [];
    private readonly SemaphoreSlim _creating = new(1);

    public DbContextOptions<TContext> Options<TContext>()
        where TContext : DbContext
        => (DbContextOptions<TContext>)_options.GetOrAdd(
            typeof(TContext),
            static (_, configure) =>
            {
                var builder = new DbContextOptionsBuilder<TContext>();
                configure(builder);
                return builder.Options;
            },
            configure);

    public TContext Create<TContext>(Func<DbContextOptions<TContext>, TContext>? create)
        where TContext : DbContext
        => create is null ? Construct(Options<TContext>()) : create(Options<TContext>());

    public void CreateTables<TContext>(Func<DbContextOptions<TContext>, TContext>? create)
        where TContext : DbContext
    {
        _creating.Wait();
        try
        {
            if (!_created.Contains(typeof(TContext)))
            {
                using var pause = Traffic.Pause();
                using var context = Create(create);
                context.Database.EnsureCreated();
                _created.Add(typeof(TContext));
            }
        }
        finally
        {
            _creating.Release();
        }
    }

    public async Task CreateTablesAsync<TContext>(Func<DbContextOptions<TContext>, TContext>? create, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        await _creating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_created.Contains(typeof(TContext)))
            {
                using var pause = Traffic.Pause();
                var context = Create(create);
                await using (context.ConfigureAwait(false))
                {
                    await context.Database.EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
                }

                _created.Add(typeof(TContext));
            }
        }
        finally
        {
            _creating.Release();
        }
    }

    private static TContext Construct<TContext>(DbContextOptions<TContext> options)
        where TContext : DbContext
    {
        var constructor = typeof(TContext).GetConstructors().FirstOrDefault(TakesOptions)
            ?? throw new InvalidOperationException(
                $"{typeof(TContext).Name} has no public constructor that takes DbContextOptions<{typeof(TContext).Name}> alone, so a test can't tell it where its tables are. "
                + $"Add one that hands the options to its base, or say how it is made: CreateContext<{typeof(TContext).Name}>(options => new {typeof(TContext).Name}(options, ...)).");
        try
        {
            return (TContext)constructor.Invoke([options, .. constructor.GetParameters().Skip(1).Select(static _ => Type.Missing)]);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static bool TakesOptions(ConstructorInfo constructor)
        => constructor.GetParameters() is [var first, .. var others]
            && typeof(DbContextOptions).IsAssignableFrom(first.ParameterType)
            && first.ParameterType.IsAssignableFrom(typeof(DbContextOptions<>).MakeGenericType(constructor.DeclaringType!))
            && others.All(parameter => parameter.IsOptional);
}
