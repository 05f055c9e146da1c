namespace EFCore.DynamoNs;

/// <summary>How a difference can be made to go away, where the declaration is right.</summary>
public enum TableRemedy
{
    /// <summary><c>UpdateTables</c> applies it.</summary>
    Update,

    /// <summary><c>UpdateTables</c> applies it with <see cref="TableChangeOptions.ReplaceIndexes" />: the index is away while it is made anew.</summary>
    ReplaceIndex,

    /// <summary>Only another table does, which Terraform makes in place of this one: its items are lost unless they are exported before.</summary>
    ReplaceTable,

    /// <summary>Not the table but the code or the declaration has to change.</summary>
    Code,
}
