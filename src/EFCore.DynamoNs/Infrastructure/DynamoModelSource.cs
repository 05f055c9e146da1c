using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>
///     Keeps each model for as long as its services. EF's own cache, which compiled queries fill as well, stores no model while it is
///     full: the next context would have a model of its own, and compiled queries refuse another model than their first.
/// </summary>
internal sealed class DynamoModelSource(ModelSourceDependencies dependencies) : ModelSource(dependencies)
{
    private readonly ConcurrentDictionary<object, IModel> _models = new();

    public override IModel GetModel(DbContext context, ModelCreationDependencies modelCreationDependencies, bool designTime)
    {
        var key = Dependencies.ModelCacheKeyFactory.Create(context, designTime);
        return _models.TryGetValue(key, out var model) ? model : _models.GetOrAdd(key, base.GetModel(context, modelCreationDependencies, designTime));
    }
}
