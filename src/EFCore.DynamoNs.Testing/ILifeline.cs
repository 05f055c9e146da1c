using System.Diagnostics;

namespace EFCore.DynamoNs.Testing;

/// <summary>Ties a child process to this one, so that the system ends it when this one is gone, even by a kill.</summary>
internal interface ILifeline : IDisposable
{
    ProcessStartInfo StartInfo(EngineCommand command);

    void Attach(Process process);

    /// <summary>Asks the child to end.</summary>
    void Stop();

    /// <summary>Tells that the child has ended by itself and its process id means nothing any more.</summary>
    void Exited();
}
