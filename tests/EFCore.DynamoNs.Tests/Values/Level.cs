namespace EFCore.DynamoNs.Tests.Values;

internal enum Level
{
    Low,
    Middle,
    High,
}
