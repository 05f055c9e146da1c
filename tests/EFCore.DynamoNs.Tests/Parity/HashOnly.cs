using System.ComponentModel.DataAnnotations.Schema;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The HashOnlyModel of cc_dynamodb3's tests.</summary>
[Table("hash_only")]
internal sealed class HashOnly
{
    public string AgencySubdomain { get; set; } = "";

    public int? ExternalId { get; set; }

    public string? Name { get; set; }

    public bool? IsEnabled { get; set; }

    public DateTime? Created { get; set; }

    public DateTime? Updated { get; set; }

    [NotMapped]
    public string NonFieldClassAttr { get; set; } = "This string should not be saved";
}
