namespace EFCore.DynamoNs.Schema;

/// <summary>Something that declares tables: a Terraform configuration, for example.</summary>
internal interface ISchemaSource
{
    /// <summary>
    ///     Tells two sources apart: sources of one identity give one schema. It decides which contexts share a model, and
    ///     holds nothing that changes with the environment (no namespace).
    /// </summary>
    string Identity { get; }

    /// <summary>Reads and parses; the caller keeps the answer.</summary>
    /// <exception cref="DynamoException">The source is missing or broken; the message names every place.</exception>
    DatabaseSchema Load();
}
