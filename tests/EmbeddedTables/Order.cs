namespace EmbeddedTables;

public sealed class Order
{
    public string Id { get; set; } = "";
}
