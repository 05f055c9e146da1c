using System.Globalization;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

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
    ///     <c>.tf</c> and <c>.tf.json</c> files, folders of them, or the output of <c>terraform show -json</c>. Relative paths are looked for below the current folder, the host's
    ///     content root and the application's own folder, then among the files that the build item <c>DynamoTerraform</c> has put into the context's assembly or the entry assembly.
    /// </param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder Terraform(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return With(Extension with { SchemaSource = paths.Length == 0 ? null : SharedSchemaSources.Terraform(paths), TerraformPaths = [.. paths] });
    }

    /// <summary>Takes the tables from Terraform, with values for its variables.</summary>
    /// <param name="path">A <c>.tf</c> file, a folder of them, or the output of <c>terraform show -json</c>.</param>
    /// <param name="inputs">Gives variables, files of values and the workspace: <c>t => t.Variable("env", "dev").Workspace("blue")</c>.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder Terraform(string path, Action<TerraformOptionsBuilder> inputs)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(inputs);
        var builder = new TerraformOptionsBuilder();
        inputs(builder);
        return With(Extension with { SchemaSource = SharedSchemaSources.Terraform([path], builder.Inputs), TerraformPaths = [path] });
    }

    /// <summary>
    ///     Keeps what was read from Terraform for processes that start later. A cache that is down, slow or holds garbage costs a
    ///     start 200 ms at most: the files are read then, and an event tells it.
    /// </summary>
    /// <param name="cache">Any cache; one object serves any number of contexts.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder SchemaCache(ISchemaCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return With(Extension with { SchemaCache = cache });
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
            ? With(Extension.ClientSettings with { ServiceUrl = url })
            : throw Errors.ServiceUrl(url);
    }

    /// <summary>
    ///     Sets the client that calls go through; it is the caller's to dispose of, and keeps its own timeouts and retries.
    ///     Without it the <see cref="IAmazonDynamoDB" /> of the application's container is taken, else one is made.
    /// </summary>
    /// <param name="client">Any client.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder Client(IAmazonDynamoDB client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return With(Extension with { Client = client });
    }

    /// <summary>
    ///     Sets how long one attempt of a call may take, from connecting to the last byte of the answer; 5 seconds without it.
    ///     An attempt that takes longer is given up, and tried again. For the client that the provider makes; others keep their own.
    /// </summary>
    /// <param name="timeout">More than zero, at most 24 days.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1030: no such time.</exception>
    public DynamoOptionsBuilder AttemptTimeout(TimeSpan timeout)
        => With(Extension.ClientSettings with { AttemptTimeout = Time(timeout, nameof(AttemptTimeout)) });

    /// <summary>
    ///     Sets how long a call may take with all its attempts and the waiting between them; 10 seconds without it. For the
    ///     client that the provider makes; others keep their own.
    /// </summary>
    /// <param name="timeout">More than zero, at most 24 days.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1030: no such time.</exception>
    public DynamoOptionsBuilder OperationTimeout(TimeSpan timeout)
        => With(Extension.ClientSettings with { OperationTimeout = Time(timeout, nameof(OperationTimeout)) });

    /// <summary>
    ///     Sets how often a call is tried again after throttling, a server error, a broken connection or a timeout; 3 times
    ///     without it, with the AWS SDK's Standard waiting times. For the client that the provider makes; others keep their own.
    /// </summary>
    /// <param name="retries">0 or more.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1030: a negative number.</exception>
    public DynamoOptionsBuilder MaxRetries(int retries)
        => retries < 0
            ? throw Errors.ClientBound(nameof(MaxRetries), FormattableString.Invariant($"{retries}"), "0 or more")
            : With(Extension.ClientSettings with { MaxRetries = retries });

    /// <summary>
    ///     Makes the first attempt of each call without the AWS SDK's pipeline, at a fraction of its cost: the provider signs and
    ///     sends by itself, with the credentials, region and endpoint that the SDK finds. What is not a plain success goes
    ///     through the pipeline, as a retry: with <c>MaxRetries(0)</c> there is no direct attempt. The SDK's events, metrics, logs, tracing and custom handlers see nothing of a first attempt.
    ///     For the client that the provider makes.
    /// </summary>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder DirectFirstAttempt() => With(Extension.ClientSettings with { DirectFirstAttempt = true });

    /// <summary>
    ///     Has DynamoDB say what each call costs; the event <c>ExecutedRequest</c> tells it, in capacity units.
    /// </summary>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder ReturnConsumedCapacity() => With(Extension with { ReturnsConsumedCapacity = true });

    /// <summary>
    ///     Makes single conditioned writes exact: each is sent as a transaction of one item, whose token DynamoDB remembers for 10
    ///     minutes. A write that is repeated after a broken connection is then never reported as a conflict with itself, at
    ///     twice the write units. Without it such a write may end in an <see cref="OutcomeUnknownException" />, unless a Guid
    ///     row version or a generated Guid key proves whose it is.
    /// </summary>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1045: <c>DetectConcurrentChanges</c> was said too.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems-idempotency</remarks>
    public DynamoOptionsBuilder ExactWrites() => WithWrites(Extension with { ExactWrites = true });

    /// <summary>
    ///     Tells, by the warning <c>ConcurrentChangeDetected</c>, when another writer had changed the item since it was read: each single update or put then asks for the item that it
    ///     replaces. That costs its bytes in the answer, and no capacity. The write is carried out all the same; a concurrency token stops it instead. Saves of several
    ///     entities are transactions, which return no items.
    /// </summary>
    /// <returns>The builder.</returns>
    /// <exception cref="DynamoException">DYN1045: <c>ExactWrites</c> was said too.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html#DDB-UpdateItem-request-ReturnValues</remarks>
    public DynamoOptionsBuilder DetectConcurrentChanges() => WithWrites(Extension with { DetectsConcurrentChanges = true });

    /// <summary>Sets where <c>IsCreatedTime</c> and <c>IsUpdatedTime</c> take the time from; the system's clock without it.</summary>
    /// <param name="clock">The clock.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder Clock(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return With(Extension with { Clock = clock });
    }

    /// <summary>
    ///     Sets what sends HTTP requests in place of the provider's own connections: for certificates, a proxy, or tests. One
    ///     handler serves any number of contexts; make it once, since a client is kept for each. For the client that the provider
    ///     makes; others keep their own.
    /// </summary>
    /// <param name="handler">The handler; it is the caller's to dispose of.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder HttpHandler(HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return With(Extension.ClientSettings with { HttpHandler = handler });
    }

    /// <summary>Sets how attributes are named after properties that name none themselves.</summary>
    /// <param name="naming">The naming; <see cref="AttributeNaming.FromTerraform" /> is the default.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder AttributeNaming(AttributeNaming naming) => With(Extension with { AttributeNaming = naming });

    /// <summary>
    ///     Reads and writes what the Python library cc_dynamodb3 wrote: <see langword="bool" /> as N 0 or 1 (BOOL is read as well);
    ///     <see cref="DateTime" />, <see cref="DateTimeOffset" /> and <see cref="DateOnly" /> as N, in seconds since
    ///     1970-01-01T00:00:00Z, where a stored 0 is no date. A property's own format, value converter or type in Terraform wins.
    /// </summary>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder CcDynamoDB3Formats() => With(Extension with { CcDynamoDB3Formats = true });

    /// <summary>
    ///     Sets what becomes of queries that would read a whole table to return less, without <c>AllowScan()</c>; they are refused
    ///     without it.
    /// </summary>
    /// <param name="behavior">Whether they are refused, told, or carried out.</param>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder ScanBehavior(ScanBehavior behavior) => With(Extension with { ScanBehavior = behavior });

    /// <summary>
    ///     Signs the tokens of <c>ToPageAsync</c>, and refuses others (DYN3007). Without it a token is checked against its query, but
    ///     whoever has one can make others for the same query.
    /// </summary>
    /// <param name="secret">16 bytes or more; the same in all processes that take each other's tokens.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public DynamoOptionsBuilder PageTokenKey(ReadOnlySpan<byte> secret)
        => secret.Length >= 16
            ? With(Extension with { PageTokenKey = secret.ToArray() })
            : throw new ArgumentException("A key of 16 bytes or more is needed.", nameof(secret));

    /// <summary>
    ///     Lets <c>EnsureCreated</c>, <c>EnsureDeleted</c> and <c>UpdateTables</c> work on an endpoint that is not local. Tables of AWS are
    ///     Terraform's to create and delete: this is for accounts that hold nothing but tests.
    /// </summary>
    /// <returns>The builder.</returns>
    public DynamoOptionsBuilder AllowTableChanges() => With(Extension with { TableChangesAllowed = true });

    /// <summary>Sets an engine for tests as the endpoint, wherever it is: it needs no credentials, and its tables may be changed.</summary>
    internal DynamoOptionsBuilder LocalEngine(string url)
        => ServiceUrl(url).AllowTableChanges().With(Extension.ClientSettings with { IsLocal = true });

    /// <summary>Has the given options win over those of every later <c>UseDynamo</c>, and over a client that was given before.</summary>
    internal DynamoOptionsBuilder Override(Action<DynamoOptionsBuilder> overrides)
        => With(Extension with
        {
            Overrides = builder => overrides(builder.With(builder.Extension with { Client = null })),
        });

    /// <summary>Timers take no more than the milliseconds of an <see cref="int" />.</summary>
    private static TimeSpan Time(TimeSpan timeout, string option)
        => timeout > TimeSpan.Zero && timeout.TotalMilliseconds <= int.MaxValue
            ? timeout
            : throw Errors.ClientBound(option, timeout.ToString("c", CultureInfo.InvariantCulture), "a time above zero, of at most 24 days");

    private DynamoOptionsBuilder WithWrites(DynamoOptionsExtension extension)
        => extension is { ExactWrites: true, DetectsConcurrentChanges: true } ? throw Errors.ExactWritesDetectNothing() : With(extension);

    private DynamoOptionsBuilder With(ClientSettings settings) => With(Extension with { ClientSettings = settings });

    private DynamoOptionsBuilder With(DynamoOptionsExtension extension)
    {
        Extension = extension;
        return this;
    }
}
