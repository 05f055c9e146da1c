using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>A block of a module and the file that it stands in.</summary>
internal sealed record Declaration(SourceText Source, HclBlock Block)
{
    public HclBody Body => Block.Body;

    public string Label(int index) => Block.Labels[index].Text;
}
