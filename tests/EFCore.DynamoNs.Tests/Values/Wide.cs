namespace EFCore.DynamoNs.Tests.Values;

internal enum Wide : ulong
{
    None,
    Most = ulong.MaxValue,
}
