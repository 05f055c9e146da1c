namespace EFCore.DynamoNs;

/// <summary>What a context's options say of saving.</summary>
internal interface ISaveOptions
{
    /// <summary>True when single conditioned writes are sent as transactions of one item, whose token makes them exact.</summary>
    bool ExactWrites { get; }

    /// <summary>True when a single write asks for the item that it replaces, and tells what had changed in it.</summary>
    bool DetectsConcurrentChanges { get; }

    /// <summary>True when a call whose outcome is open, or that a transaction was in the way of, is sent again while it has time.</summary>
    bool SendsAgain { get; }

    /// <summary>Where created and updated times come from.</summary>
    TimeProvider Clock { get; }
}
