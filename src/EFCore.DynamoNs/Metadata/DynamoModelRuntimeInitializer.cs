using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Binds the model to its tables when it is first used; the binding stays with the model.</summary>
internal sealed class DynamoModelRuntimeInitializer(
    ModelRuntimeInitializerDependencies dependencies,
    IStructuralTypeMaterializerSource materializers)
    : ModelRuntimeInitializer(dependencies)
{
    public override IModel Initialize(IModel model, bool designTime = true, IDiagnosticsLogger<DbLoggerCategory.Model.Validation>? validationLogger = null)
    {
        var runtimeModel = base.Initialize(model, designTime: false, validationLogger);
        runtimeModel.GetOrAddRuntimeAnnotationValue(
            DynamoAnnotationNames.Database,
            static state => state.Binder.Bind(state.Model),
            (Binder: new ModelBinder(new MapCodecFactory(materializers), SchemaAnnotation.Of(runtimeModel)), Model: runtimeModel));
        return designTime ? base.Initialize(model, designTime: true, validationLogger) : runtimeModel;
    }
}
