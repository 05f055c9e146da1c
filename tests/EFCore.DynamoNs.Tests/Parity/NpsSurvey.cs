using System.ComponentModel.DataAnnotations.Schema;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The rows of cc_dynamodb3's test fixture for the table nps_survey.</summary>
[Table("nps_survey")]
internal sealed class NpsSurvey
{
    public int AgencyId { get; set; }

    public int ProfileId { get; set; }

    public string? RecommendScore { get; set; }

    public string? Comments { get; set; }

    public string? Favorite { get; set; }

    public string? Change { get; set; }

    public string? Created { get; set; }

    public static NpsSurvey[] Rows()
        =>
        [
            new() { AgencyId = 1669, ProfileId = 2616346, RecommendScore = "9", Comments = "No comment", Favorite = "All", Change = "None", Created = "2014-12-19T22:10:42.705243+00:00" },
            new() { AgencyId = 1669, ProfileId = 2616347, RecommendScore = "3", Change = "Most", Created = "2014-12-19T22:10:42.705243+00:00" },
        ];
}
