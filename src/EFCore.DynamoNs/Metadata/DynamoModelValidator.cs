using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Reports everything in which the entities and the tables contradict each other, in one error, before EF's own checks.</summary>
internal sealed class DynamoModelValidator(
    ModelValidatorDependencies dependencies,
    IStructuralTypeMaterializerSource materializers)
    : ModelValidator(dependencies)
{
    public override void Validate(IModel model, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        var binder = new ModelBinder(new MapCodecFactory(materializers), SchemaAnnotation.Of(model));
        var binding = binder.Bind(model);
        if (binder.Problems.Count > 0)
        {
            throw Errors.ModelDoesNotFit(binding.Schema.Origin, binder.Problems, binder.Mismatch);
        }

        base.Validate(model, logger);
    }
}
