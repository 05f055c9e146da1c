using System.ComponentModel.DataAnnotations.Schema;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The MapTypeModel of cc_dynamodb3's tests, with the shapes that its map had.</summary>
[Table("map_field")]
internal sealed class MapField
{
    public string AgencySubdomain { get; set; } = "";

    public Request? RequestData { get; set; }

    public Dictionary<string, Dictionary<string, List<string>>> Anything { get; set; } = [];

    internal sealed class Request
    {
        public string FirstName { get; set; } = "";

        public bool IsOpen { get; set; }

        public Nested? Nested { get; set; }
    }

    internal sealed class Nested
    {
        public decimal Amount { get; set; }

        public List<string> Tags { get; set; } = [];
    }
}
