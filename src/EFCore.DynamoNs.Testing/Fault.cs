using System.Net;

namespace EFCore.DynamoNs.Testing;

/// <summary>What goes wrong with a request.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    public abstract string Name { get; }

    /// <summary>DynamoDB refuses the request: it has done nothing.</summary>
    public sealed record Refuse(HttpStatusCode Status, string Type, string Message) : Fault
    {
        public override string Name => $"{(int)Status} {Type}";
    }

    /// <summary>DynamoDB carries the request out, and its answer does not arrive.</summary>
    public sealed record LoseResponse : Fault
    {
        public override string Name => "lost response";
    }

    /// <summary>DynamoDB ends the page early.</summary>
    public sealed record CutPage(int Items) : Fault
    {
        public override string Name => "cut page";
    }

    /// <summary>The request is on its way for longer.</summary>
    public sealed record Delay(TimeSpan Time) : Fault
    {
        public override string Name => "delay";
    }
}
