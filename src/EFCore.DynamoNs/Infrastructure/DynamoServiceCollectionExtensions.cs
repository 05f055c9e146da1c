using System.ComponentModel;
using EFCore.DynamoNs;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Query.Shaping;
using EFCore.DynamoNs.Query.Translation;
using EFCore.DynamoNs.Update;
using EFCore.DynamoNs.Values;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The provider's services.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DynamoServiceCollectionExtensions
{
    /// <summary>
    ///     Adds the provider's services to a collection that an application builds itself for
    ///     <c>UseInternalServiceProvider</c>; <c>UseDynamo</c> needs no such call.
    /// </summary>
    /// <param name="serviceCollection">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddEntityFrameworkDynamo(this IServiceCollection serviceCollection)
    {
        new EntityFrameworkServicesBuilder(serviceCollection)
            .TryAdd<LoggingDefinitions, DynamoLoggingDefinitions>()
            .TryAdd<IDatabaseProvider, DatabaseProvider<DynamoOptionsExtension>>()
            .TryAdd<IDbSetFinder, DynamoDbSetFinder>()
            .TryAdd<IModelCacheKeyFactory, DynamoModelCacheKeyFactory>()
            .TryAdd<IModelSource, DynamoModelSource>()
            .TryAdd<IModelValidator, DynamoModelValidator>()
            .TryAdd<IModelRuntimeInitializer, DynamoModelRuntimeInitializer>()
            .TryAdd<IProviderConventionSetBuilder, DynamoConventionSetBuilder>()
            .TryAdd<ITypeMappingSource, DynamoTypeMappingSource>()
            .TryAdd<IStructuralTypeMaterializerSource, DynamoStructuralTypeMaterializerSource>()
            .TryAdd<IDatabase, DynamoDatabase>()
            .TryAdd<IDatabaseCreator, DynamoDatabaseCreator>()
            .TryAdd<IDbContextTransactionManager, DynamoTransactionManager>()
            .TryAdd<IValueGeneratorSelector, DynamoValueGeneratorSelector>()
            .TryAdd<IEntityFinderSource, DynamoEntityFinderSource>()
            .TryAdd<IChangeDetector, DynamoChangeDetector>()
            .TryAdd<IChangeTrackerFactory, DynamoChangeTrackerFactory>()
            .TryAdd<IQueryContextFactory, DynamoQueryContextFactory>()
            .TryAdd<IQueryableMethodTranslatingExpressionVisitorFactory, DynamoQueryableMethodTranslatingExpressionVisitorFactory>()
            .TryAdd<IShapedQueryCompilingExpressionVisitorFactory, DynamoShapedQueryCompilingExpressionVisitorFactory>()
            .TryAdd<IResettableService, SaveIntents>(services => services.GetRequiredService<SaveIntents>())
            .TryAddProviderSpecificServices(services => services
                .TryAddScoped<IModelSchema, ContextSchema>()
                .TryAddScoped<IReadSettings, ReadSettings>()
                .TryAddScoped<IScanGuard, ReadSettings>()
                .TryAddScoped<ISaveOptions, SaveOptions>()
                .TryAddScoped<StoredItems, StoredItems>()
                .TryAddSingleton<IEntryFactory, WholeEntityEntries>()
                .TryAddScoped<SaveIntents, SaveIntents>()
                .TryAddScoped<ContextTables, ContextTables>()
                .TryAddScoped<DemandTranslator, DemandTranslator>()
                .TryAddScoped<ICurrentNamespace, CurrentNamespace>()
                .TryAddScoped<IDynamoWire, ContextWire>())
            .TryAddCoreServices();
        return serviceCollection;
    }
}
