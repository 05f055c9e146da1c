using Amazon.DynamoDBv2;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>What <c>UseDynamo</c> configures. Each method answers the builder, so calls can be chained.</summary>
public sealed class DynamoOptionsBuilder
{
    internal DynamoOptionsBuilder(DynamoOptionsExtension extension) => Extension = extension;

    internal DynamoOptionsExtension Extension { get; private set; }

    /// <summary>
    ///     Sets the environment's namespace: the prefix of every table's name. <c>""</c> means none; contexts of any number of
    ///     namespaces share one model.
    /// </summary>
    /// <param name="prefix">Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>: <c>dev_</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1002: a character that no table name may have.</exception>
    public DynamoOptionsBuilder Namespace(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return With(Extension with { Namespace = TableNamespace.Of(prefix) });
    }

    /// <summary>
    ///     Takes the tables, their keys and indexes from Terraform. Without it they follow from the model.
    /// </summary>
    /// <param name="paths">
    ///     <c>.tf</c> files, or folders of them. Relative paths are looked for below the current folder, then below the
    ///     application's own.
    /// </param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder Terraform(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return With(Extension with { SchemaSource = paths.Length == 0 ? null : SharedSchemaSources.Terraform(paths) });
    }

    /// <summary>Sets the endpoint: a local engine's, for example. Without it the AWS SDK's own rules decide.</summary>
    /// <param name="url">An absolute URL: <c>http://localhost:8000</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1004: no absolute URL of http or https.</exception>
    public DynamoOptionsBuilder ServiceUrl(string url)
    {
        ArgumentNullException.ThrowIfNull(url);

        // "localhost:8000" is an absolute URI too, of the scheme "localhost".
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? With(Extension with { ServiceUrl = url })
            : throw Errors.ServiceUrl(url);
    }

    /// <summary>
    ///     Sets the client that calls go through; it is the caller's to dispose of. Without it the
    ///     <see cref="IAmazonDynamoDB" /> of the application's container is taken, else one is made.
    /// </summary>
    /// <param name="client">Any client.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder Client(IAmazonDynamoDB client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return With(Extension with { Client = client });
    }

    /// <summary>Sets how attributes are named after properties that name none themselves.</summary>
    /// <param name="naming">The naming; <see cref="AttributeNaming.FromTerraform" /> is the default.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder AttributeNaming(AttributeNaming naming) => With(Extension with { AttributeNaming = naming });

    /// <summary>
    ///     Lets <c>EnsureCreated</c> and <c>EnsureDeleted</c> work on an endpoint that is not local. Tables of AWS are
    ///     Terraform's to create and delete: this is for accounts that hold nothing but tests.
    /// </summary>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder AllowTableChanges() => With(Extension with { TableChangesAllowed = true });

    private DynamoOptionsBuilder With(DynamoOptionsExtension extension)
    {
        Extension = extension;
        return this;
    }
}
