namespace EFCore.DynamoNs.Tests.Infrastructure;

/// <summary>Tests that set environment variables, which the whole process shares: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment variables";
}
