namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>What an evaluation asks of the file system. The names are written into caches.</summary>
internal enum Question
{
    /// <summary>Is there such a file?</summary>
    HasFile,

    /// <summary>Is there such a folder?</summary>
    HasFolder,

    /// <summary>Which files of a configuration are in this folder?</summary>
    Names,

    /// <summary>Which files are below this folder?</summary>
    Below,

    /// <summary>What is in this file?</summary>
    Content,

    /// <summary>Where is the configuration?</summary>
    Location,
}
