using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>A context whose attributes have the names that the application's options say.</summary>
public class NoteContext(DbContextOptions<NoteContext> options) : DbContext(options)
{
    public DbSet<Note> Notes { get; set; } = null!;
}

[Table("customers")]
public sealed class Note
{
    public required string Id { get; set; }

    public required string FirstName { get; set; }
}

/// <summary>What an application's context needs beside its options, which its services have.</summary>
public sealed record Author(string Name);

public sealed class AuthoredContext(DbContextOptions<AuthoredContext> options, Author author) : DbContext(options)
{
    public string Author { get; } = author.Name;

    public DbSet<Note> Notes { get; set; } = null!;
}
