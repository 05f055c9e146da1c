using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>What is given to a Terraform configuration from outside. Each method answers the builder, so calls can be chained.</summary>
public sealed class TerraformOptionsBuilder
{
    internal TerraformOptionsBuilder()
    {
    }

    internal Inputs Inputs { get; private set; } = Inputs.None;

    /// <summary>
    ///     Gives a variable of the root module its value, as <c>terraform plan -var</c> does. It ranks above files of values,
    ///     and these above <c>TF_VAR_name</c> in the environment and the variable's default.
    /// </summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Text where the variable's type is string, number or bool; else an expression: <c>["a", "b"]</c>.</param>
    /// <returns>The builder.</returns>
    public TerraformOptionsBuilder Variable(string name, string value) => With(Inputs with { Variables = Inputs.Variables.SetItem(name, value) });

    /// <summary>
    ///     Reads a file of values, as <c>terraform plan -var-file</c> does; a later one ranks above an earlier one. The files
    ///     <c>terraform.tfvars</c>, <c>terraform.tfvars.json</c>, <c>*.auto.tfvars</c> and <c>*.auto.tfvars.json</c> are read anyway.
    /// </summary>
    /// <param name="path">A <c>.tfvars</c> or <c>.tfvars.json</c> file, relative to the configuration's folder or to the current one.</param>
    /// <returns>The builder.</returns>
    public TerraformOptionsBuilder VariableFile(string path) => With(Inputs with { VariableFiles = Inputs.VariableFiles.Add(path) });

    /// <summary>Sets <c>terraform.workspace</c>; without it <c>TF_WORKSPACE</c> in the environment says it, else it is <c>default</c>.</summary>
    /// <param name="name">The workspace's name.</param>
    /// <returns>The builder.</returns>
    public TerraformOptionsBuilder Workspace(string name) => With(Inputs with { Workspace = name });

    /// <summary>Gives the value of an attribute that only Terraform learns, when it applies.</summary>
    /// <param name="address">The attribute's address: <c>data.aws_caller_identity.me.account_id</c>.</param>
    /// <param name="value">The value, as text.</param>
    /// <returns>The builder.</returns>
    public TerraformOptionsBuilder Value(string address, string value) => With(Inputs with { Values = Inputs.Values.SetItem(address, value) });

    /// <summary>
    ///     Sets the folder below which files are read: modules, and what <c>file</c> and <c>templatefile</c> name. Without it that is the
    ///     repository (the folder that holds <c>.git</c>), else the folder that the configuration's path is relative to.
    /// </summary>
    /// <param name="folder">A folder, absolute or relative to the current one.</param>
    /// <returns>The builder.</returns>
    public TerraformOptionsBuilder Root(string folder) => With(Inputs with { Root = folder });

    /// <summary>
    ///     Reads syntax of Terraform 0.11 that today's Terraform refuses: types in quotes, maps as blocks, blocks as lists, lists in lists,
    ///     <c>map()</c> and <c>list()</c>, reserved names of variables. Without it each is an error that tells how to write it today.
    /// </summary>
    /// <returns>The builder.</returns>
    public TerraformOptionsBuilder AcceptOldSyntax() => With(Inputs with { AcceptsOldSyntax = true });

    private TerraformOptionsBuilder With(Inputs inputs)
    {
        Inputs = inputs;
        return this;
    }
}
