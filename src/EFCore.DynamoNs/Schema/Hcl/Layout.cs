namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>What a line break means at a place of the grammar.</summary>
internal enum Layout
{
    /// <summary>In bodies and objects a line break ends what stands before it.</summary>
    Lines,

    /// <summary>Inside parentheses, brackets and template sequences a line break is white space.</summary>
    Free,
}
