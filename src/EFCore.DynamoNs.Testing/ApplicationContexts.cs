using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Testing;

/// <summary>Contexts as an application's services make them: options that shape a model are nowhere else.</summary>
/// <remarks>
///     The services are built once more, for the test alone, when they are first needed: all are registered then. They are never
///     disposed, since some are the application's own objects.
/// </remarks>
internal sealed class ApplicationContexts(IServiceCollection services)
{
    private readonly Lazy<IServiceProvider> _provider = new(services.BuildServiceProvider);

    /// <summary>Has all clients of the application, by whatever key and type, go where the test's goes.</summary>
    public static void ReplaceClients(IServiceCollection services, AmazonDynamoDBClient client)
    {
        for (var index = 0; index < services.Count; index++)
        {
            if (services[index].ServiceType == typeof(IAmazonDynamoDB) || services[index].ServiceType == typeof(AmazonDynamoDBClient))
            {
                services[index] = new ServiceDescriptor(services[index].ServiceType, services[index].ServiceKey, client);
            }
        }
    }

    public DbContextOptions<TContext> Options<TContext>()
        where TContext : DbContext
        => Get<TContext, DbContextOptions<TContext>>(ServiceProviderServiceExtensions.GetRequiredService<DbContextOptions<TContext>>);

    public TContext Create<TContext>()
        where TContext : DbContext
        => Get<TContext, TContext>(static scope => scope.GetService<TContext>() ?? scope.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());

    /// <summary>Data that was stored by another model would be read as something else, or as nothing.</summary>
    /// <exception cref="InvalidOperationException">The application's options shape another model than the ones that the test has used so far.</exception>
    public void RequireModelOf<TContext>(DbContextOptions used)
        where TContext : DbContext
    {
        if (!Has<TContext>())
        {
            return;
        }

        var (test, application) = (used.GetExtension<DynamoOptionsExtension>(), Options<TContext>().GetExtension<DynamoOptionsExtension>());
        var options = new[]
        {
            (Name: nameof(DynamoOptionsBuilder.AttributeNaming), IsSame: test.AttributeNaming == application.AttributeNaming),
            (Name: nameof(DynamoOptionsBuilder.CcDynamoDB3Formats), IsSame: test.CcDynamoDB3Formats == application.CcDynamoDB3Formats),
            (Name: nameof(DynamoOptionsBuilder.Terraform), IsSame: Equals(test.SchemaSource?.Identity, application.SchemaSource?.Identity)),
        };
        var others = options.Where(option => !option.IsSame).Select(option => option.Name).ToList();
        if (others.Count > 0)
        {
            throw new InvalidOperationException(
                $"The test has made {typeof(TContext).Name} before Configure<{typeof(TContext).Name}>(services), without what the application says of {string.Join(" and ", others)}: "
                + "the application would read the test's data otherwise than they are stored. "
                + $"Call Configure first (with WebApplicationFactory: create the client first), or give the same to the test: NewTest(d => d.{others[0]}(...)).");
        }
    }

    private bool Has<TContext>()
        where TContext : DbContext
        => services.Any(service => service.ServiceType == typeof(DbContextOptions<TContext>));

    private TService Get<TContext, TService>(Func<IServiceProvider, TService> get)
        where TContext : DbContext
    {
        var context = typeof(TContext).Name;
        if (!Has<TContext>())
        {
            throw new InvalidOperationException(
                $"Configure<{context}>(services) was called, but the services have no {context}, so a test can't tell how the application stores its data. "
                + $"Register it first, with AddDbContext<{context}>, AddDbContextPool or AddDbContextFactory.");
        }

        try
        {
            // A context uses what its scope has made: that lives as long as the test.
            return get(_provider.Value.CreateScope().ServiceProvider);
        }
        catch (Exception exception) when (exception is InvalidOperationException and not DynamoException)
        {
            throw new InvalidOperationException(
                $"The test makes {context} as the services do that Configure<{context}>(services) was given, and they can't: {exception.Message} "
                + $"Say how it is made: CreateContext<{context}>(options => new {context}(options, ...)). The test remembers it.",
                exception);
        }
    }
}
