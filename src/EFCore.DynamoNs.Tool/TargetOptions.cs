using System.CommandLine;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tool;

/// <summary>Which environment's tables are meant, and where they are.</summary>
internal sealed class TargetOptions
{
    private readonly EndpointOptions _endpoint = new();
    private readonly Option<string[]> _tables = new("--table") { Description = "A declared table; all without it." };

    public void AddTo(Command command)
    {
        _endpoint.AddTo(command);
        command.Add(_tables);
    }

    /// <exception cref="DynamoException">DYN1002: the namespace has a character that no table name may have. DYN3008: there is no such table.</exception>
    public TableTarget Of(ParseResult result, TerraformSource source, string origin)
        => new(source, origin, _endpoint.NamespaceOf(result), _endpoint.SettingsOf(result), result.GetValue(_tables) ?? []);
}
