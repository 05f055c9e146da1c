namespace EFCore.DynamoNs.Tests.Query.Differential;

public sealed class SampleDetail
{
    public string? City { get; set; }

    public int Floor { get; set; }
}
