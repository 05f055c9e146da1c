namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>When a fault meets a request.</summary>
public enum FaultMoment
{
    /// <summary>The engine never sees the request.</summary>
    BeforeApplied,

    /// <summary>The engine has carried the request out.</summary>
    AfterApplied,
}
