namespace EFCore.DynamoNs.Tests.Shapes.Zoo;

public abstract class Animal
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public Den? Den { get; set; }
}
