using EFCore.DynamoNs.Testing;
using EFCore.DynamoNs.Tests.Engines;

[assembly: AssemblyFixture(typeof(Dynoxide))]

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>The fast embedded engine.</summary>
public sealed class Dynoxide() : EngineFixture(LocalDynamoEngine.Dynoxide);
