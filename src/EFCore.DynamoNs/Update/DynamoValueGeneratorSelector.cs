using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.DynamoNs.Update;

/// <summary>Guid keys are of version 7, and known as made here.</summary>
internal sealed class DynamoValueGeneratorSelector(ValueGeneratorSelectorDependencies dependencies) : ValueGeneratorSelector(dependencies)
{
    protected override ValueGenerator? FindForType(IProperty property, ITypeBase typeBase, Type clrType)
        => clrType == typeof(Guid) ? GuidKeys.Generator : base.FindForType(property, typeBase, clrType);
}
