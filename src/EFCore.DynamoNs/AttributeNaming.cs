namespace EFCore.DynamoNs;

/// <summary>How attributes are named after properties.</summary>
public enum AttributeNaming
{
    /// <summary>As the attributes show that Terraform declares; where they don't tell, snake_case. Without Terraform, as in C#.</summary>
    FromTerraform,

    /// <summary><c>AgencyId</c> is <c>AgencyId</c>.</summary>
    AsIs,

    /// <summary><c>AgencyId</c> is <c>agencyId</c>.</summary>
    CamelCase,

    /// <summary><c>AgencyId</c> is <c>agency_id</c>.</summary>
    SnakeCase,
}
