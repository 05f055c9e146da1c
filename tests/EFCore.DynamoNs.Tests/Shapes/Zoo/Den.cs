namespace EFCore.DynamoNs.Tests.Shapes.Zoo;

public sealed record Den
{
    public string? Place { get; set; }
}
