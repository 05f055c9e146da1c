namespace EFCore.DynamoNs.Plans;

/// <summary>What the options say of scans that nobody asked for.</summary>
internal interface IScanGuard
{
    ScanBehavior ScanBehavior { get; }
}
