namespace EFCore.DynamoNs.Schema;

/// <summary>Something that declares tables: a Terraform configuration, for example.</summary>
internal interface ISchemaSource
{
    /// <summary>
    ///     Tells two sources apart: sources of one identity give one schema to one asker. It decides which contexts share a
    ///     model, holds nothing that changes with the environment (no namespace), and costs no look at the disk.
    /// </summary>
    string Identity { get; }

    /// <summary>Reads and parses, once in a process for all who ask from the same place; a failure is not kept.</summary>
    /// <exception cref="DynamoException">The source is missing or broken; the message names every place.</exception>
    DatabaseSchema Load(SchemaRequest request);
}
