namespace EFCore.DynamoNs.Tests.Shapes.Zoo;

public sealed class Puppy : Dog
{
    public DateOnly Born { get; set; }
}
