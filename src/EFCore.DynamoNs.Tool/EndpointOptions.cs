using System.CommandLine;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool;

/// <summary>Where DynamoDB is, and which environment's tables are meant.</summary>
internal sealed class EndpointOptions
{
    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "The URL of the endpoint: --endpoint http://localhost:8000. By region without it." };
    private readonly Option<string?> _region = new("--region") { Description = "The AWS region; AWS_REGION or the profile's without it." };
    private readonly Option<string?> _namespace = new("--namespace") { Description = "The prefix of all tables' names, \"\" for none; DYNAMONS_NAMESPACE without it." };

    public void AddTo(Command command)
    {
        _endpoint.Validators.Add(result =>
        {
            if (result.Tokens is [var url] && !(Uri.TryCreate(url.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            {
                result.AddError("--endpoint takes an absolute URL: --endpoint http://localhost:8000.");
            }
        });
        command.Add(_endpoint);
        command.Add(_region);
        command.Add(_namespace);
        command.Validators.Add(result =>
        {
            if (Prefix(result.GetValue(_namespace)) is null)
            {
                result.AddError("It is not said which environment's table is meant: write --namespace dev_, or --namespace \"\" for names without a prefix.");
            }
        });
    }

    /// <exception cref="DynamoException">DYN1002: the namespace has a character that no table name may have.</exception>
    public TableNamespace NamespaceOf(ParseResult result) => TableNamespace.Of(Prefix(result.GetValue(_namespace))!);

    public ClientSettings SettingsOf(ParseResult result) => new() { ServiceUrl = result.GetValue(_endpoint), Region = result.GetValue(_region) };

    private static string? Prefix(string? option) => option ?? Environment.GetEnvironmentVariable("DYNAMONS_NAMESPACE");
}
