namespace EFCore.DynamoNs.Tests.Shapes.Zoo;

public class Dog : Animal
{
    public string? Breed { get; set; }

    public int Tricks { get; set; }

    /// <summary>A nested object that only derived types have.</summary>
    public Den? Kennel { get; set; }
}
