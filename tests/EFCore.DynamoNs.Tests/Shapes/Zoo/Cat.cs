namespace EFCore.DynamoNs.Tests.Shapes.Zoo;

public sealed class Cat : Animal
{
    /// <summary>The same attribute as the breed of a dog, with another type.</summary>
    public int Breed { get; set; }

    public List<string> Toys { get; set; } = [];
}
