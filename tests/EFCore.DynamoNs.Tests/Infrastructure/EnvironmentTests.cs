using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public abstract class EnvironmentTests : IDisposable
{
    private const string Namespace = "DYNAMONS_NAMESPACE";

    private const string Terraform = "DYNAMONS_TERRAFORM";

    private readonly (string Name, string? Value)[] _before
        = [.. new[] { Namespace, Terraform }.Select(name => (name, Environment.GetEnvironmentVariable(name)))];

    private readonly RequestRecorder _recorder;

    protected EnvironmentTests(EngineFixture engine)
    {
        _recorder = new RequestRecorder(engine.ServiceUrl);
        Array.ForEach(_before, variable => Environment.SetEnvironmentVariable(variable.Name, null));
    }

    public void Dispose()
    {
        Array.ForEach(_before, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
        _recorder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Missing_namespace_is_an_error_that_says_how_to_give_one()
    {
        await using var db = new NamespacesContext(_recorder, prefix: null);
        const string expected
            = "DYN1001: 'NamespacesContext' has no namespace, so it is not said which environment's tables are meant. Write UseDynamo(d => d.Namespace(\"dev_\")), "
            + "or set the environment variable DYNAMONS_NAMESPACE; Namespace(\"\") means tables without a prefix.";

        Assert.Equal(expected, Assert.Throws<DynamoException>(() => db.Parcels.ToList()).Message);
        Assert.Equal(expected, Assert.Throws<DynamoException>(() => db.Parcels.Find("c1", 1)).Message);
        db.Parcels.Add(new Parcel { CustomerId = "c1", Number = 1 });
        Assert.Equal(expected, (await Assert.ThrowsAsync<DynamoException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken))).Message);
        Assert.Empty(_recorder.Requests);
    }

    [Fact]
    public async Task Namespace_comes_from_the_environment_where_code_says_none()
    {
        var prefix = EngineFixture.NewNamespace();
        Environment.SetEnvironmentVariable(Namespace, prefix);
        await using var db = new NamespacesContext(_recorder, prefix: null);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await db.Parcels.ToListAsync(TestContext.Current.CancellationToken));
        Assert.All(_recorder.Requests, request => Assert.Equal(prefix + "parcels", (string)request.Body["TableName"]!));

        await using var coded = new NamespacesContext(_recorder, "code_");
        Assert.Contains("\"code_parcels\"", coded.Parcels.ToQueryString(), StringComparison.Ordinal);
        await using var bare = new NamespacesContext(_recorder, "");
        Assert.Contains("\"parcels\"", bare.Parcels.ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terraform_comes_from_the_environment_where_code_says_none()
    {
        Environment.SetEnvironmentVariable(Terraform, ShopContext.Terraform);
        await using var shop = new NamespacesContext(_recorder, "x_", isTerraformSaid: false);
        Assert.Contains("\"customer_id\"", shop.Parcels.Where(p => p.CustomerId == "c1").ToQueryString(), StringComparison.Ordinal);

        Environment.SetEnvironmentVariable(Terraform, "nowhere/none.tf");
        await using var coded = new NamespacesContext(_recorder, "x_");
        Assert.Contains("\"customer_id\"", coded.Parcels.Where(p => p.CustomerId == "c1").ToQueryString(), StringComparison.Ordinal);

        Environment.SetEnvironmentVariable(Terraform, null);
        await using var modelled = new NamespacesContext(_recorder, "x_", isTerraformSaid: false);
        Assert.Contains("\"CustomerId\"", modelled.Parcels.Where(p => p.CustomerId == "c1").ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_of_the_environment_is_named()
    {
        Environment.SetEnvironmentVariable(Terraform, "nowhere/none.tf");
        using var db = new NamespacesContext(_recorder, "x_", isTerraformSaid: false);
        var error = Assert.Throws<DynamoException>(() => db.Parcels.ToQueryString());
        Assert.StartsWith("DYN1012: The Terraform file or folder \"nowhere/none.tf\" does not exist. It was looked for at:", error.Message, StringComparison.Ordinal);
    }
}

[Collection(EnvironmentCollection.Name)]
public sealed class EnvironmentTestsOnDynoxide(Dynoxide engine) : EnvironmentTests(engine);

[Collection(EnvironmentCollection.Name)]
public sealed class EnvironmentTestsOnDynamoDBLocal(DynamoDBLocal engine) : EnvironmentTests(engine);
