using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing;

/// <summary>A context without entities: it has the tables that the options name.</summary>
internal sealed class SchemaContext(DbContextOptions<SchemaContext> options) : DbContext(options);
