namespace EFCore.DynamoNs;

/// <summary>The namespace of the context at hand.</summary>
internal interface ICurrentNamespace
{
    TableNamespace Namespace { get; }
}
