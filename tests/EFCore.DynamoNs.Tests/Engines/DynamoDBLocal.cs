using EFCore.DynamoNs.Testing;
using EFCore.DynamoNs.Tests.Engines;

[assembly: AssemblyFixture(typeof(DynamoDBLocal))]

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>AWS's own engine, the judge where engines differ.</summary>
public sealed class DynamoDBLocal() : EngineFixture(LocalDynamoEngine.DynamoDBLocal);
