using System.Collections.Concurrent;
using System.Reflection;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing;

/// <summary>Makes the contexts of a test, and the tables of each type of context once.</summary>
internal sealed class TestContexts(Action<DbContextOptionsBuilder> configure)
{
    private readonly ConcurrentDictionary<Type, DbContextOptions> _options = new();
    private readonly ConcurrentDictionary<Type, ApplicationContexts> _applications = new();
    private readonly ConcurrentDictionary<Type, Delegate> _ways = new();
    private readonly HashSet<Type> _created = [];
    private readonly SemaphoreSlim _creating = new(1);

    /// <summary>Those of the application that was configured for the test, else the test's alone.</summary>
    public DbContextOptions<TContext> Options<TContext>()
        where TContext : DbContext
        => _applications.TryGetValue(typeof(TContext), out var application)
            ? application.Options<TContext>()
            : (DbContextOptions<TContext>)_options.GetOrAdd(
                typeof(TContext),
                static (_, configure) =>
                {
                    var builder = new DbContextOptionsBuilder<TContext>();
                    configure(builder);
                    return builder.Options;
                },
                configure);

    /// <summary>Makes a context as it is said here, else as it was said last, else as the application makes it, else by its constructor.</summary>
    public TContext Create<TContext>(Func<DbContextOptions<TContext>, TContext>? create = null)
        where TContext : DbContext
    {
        if (create is not null)
        {
            _ways[typeof(TContext)] = create;
        }
        else
        {
            create = (Func<DbContextOptions<TContext>, TContext>?)_ways.GetValueOrDefault(typeof(TContext));
        }

        return create is not null ? create(Options<TContext>())
            : _applications.TryGetValue(typeof(TContext), out var application) ? application.Create<TContext>()
            : Construct(Options<TContext>());
    }

    /// <summary>Has contexts of the type made as the application makes them, whose options the test has changed already.</summary>
    /// <exception cref="InvalidOperationException">Some were made before, and the application's have another model.</exception>
    public void Follow<TContext>(ApplicationContexts application)
        where TContext : DbContext
    {
        if (_options.TryGetValue(typeof(TContext), out var own))
        {
            application.RequireModelOf<TContext>(own);
        }

        _applications[typeof(TContext)] = application;
    }

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
        catch (DynamoException exception) when (LacksSchema<TContext>(exception))
        {
            throw WithoutSchema<TContext>(exception);
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
        catch (DynamoException exception) when (LacksSchema<TContext>(exception))
        {
            throw WithoutSchema<TContext>(exception);
        }
        finally
        {
            _creating.Release();
        }
    }

    private bool LacksSchema<TContext>(DynamoException exception)
        where TContext : DbContext
        => exception.Mismatch is not null && Options<TContext>().FindExtension<DynamoOptionsExtension>()?.SchemaSource is null;

    /// <summary>The application's options may say it, which the test does not know by itself.</summary>
    private static DynamoException WithoutSchema<TContext>(DynamoException exception)
        where TContext : DbContext
        => new(
            exception.ErrorId,
            exception.Message[(exception.ErrorId.Length + 2)..]
                + $"{Environment.NewLine}If the application's options say where the tables are, or how attributes are named, the test has to know it too: "
                + $"NewTest(d => d.Terraform(\"dynamo_tables.tf\")), or Configure<{typeof(TContext).Name}>(services) before.",
            exception)
        { Mismatch = exception.Mismatch };

    private static TContext Construct<TContext>(DbContextOptions<TContext> options)
        where TContext : DbContext
    {
        var constructor = typeof(TContext).GetConstructors().FirstOrDefault(TakesOptions)
            ?? throw new InvalidOperationException(
                $"{typeof(TContext).Name} has no public constructor that takes DbContextOptions<{typeof(TContext).Name}> alone, so a test can't tell it where its tables are. "
                + $"Add one that hands the options to its base, or say how it is made: CreateContext<{typeof(TContext).Name}>(options => new {typeof(TContext).Name}(options, ...)). The test remembers it.");
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
