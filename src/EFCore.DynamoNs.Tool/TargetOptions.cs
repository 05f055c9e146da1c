using System.CommandLine;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tool;

/// <summary>Which environment's tables are meant, and where they are.</summary>
internal sealed class TargetOptions
{
    private readonly Option<string?> _namespace = new("--namespace") { Description = "The prefix of the environment's tables; DYNAMONS_NAMESPACE without it." };
    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "The URL, http://localhost:8000 for example; the AWS SDK's rules without it." };
    private readonly Option<string?> _region = new("--region") { Description = "The AWS region; the AWS SDK's rules without it." };
    private readonly Option<string[]> _tables = new("--table") { Description = "A declared table; all without it." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _namespace, _endpoint, _region, _tables })
        {
            command.Add(option);
        }
    }

    public TableTarget Of(ParseResult result, TerraformSource source, string origin)
        => new(
            source,
            origin,
            result.GetValue(_namespace) ?? Environment.GetEnvironmentVariable("DYNAMONS_NAMESPACE") ?? throw Errors.MissingNamespace("dynamons"),
            result.GetValue(_endpoint),
            result.GetValue(_region),
            result.GetValue(_tables) ?? []);
}
