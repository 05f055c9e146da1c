using System.ComponentModel.DataAnnotations.Schema;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The rows of cc_dynamodb3's query tests.</summary>
[Table("change_in_condition")]
internal sealed class ChangeInCondition
{
    public int CarelogId { get; set; }

    public int Time { get; set; }

    public int? SavedInRdb { get; set; }

    public int? SessionId { get; set; }

    public static ChangeInCondition[] Rows()
        =>
        [
            new() { CarelogId = 123, Time = 1, SavedInRdb = 0 },
            new() { CarelogId = 125, Time = 4, SavedInRdb = 0 },
            new() { CarelogId = 127, Time = 2, SavedInRdb = 0 },
            new() { CarelogId = 129, Time = 3, SavedInRdb = 1 },
        ];
}
