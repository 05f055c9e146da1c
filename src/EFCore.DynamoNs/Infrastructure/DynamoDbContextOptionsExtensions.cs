using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Makes a context use DynamoDB.</summary>
public static class DynamoDbContextOptionsExtensions
{
    /// <summary>Configures the context to keep its entities in DynamoDB.</summary>
    /// <param name="optionsBuilder">The context's options.</param>
    /// <param name="dynamoOptions">
    ///     The namespace, the Terraform files, the client: <c>d => d.Namespace("dev_").Terraform("infra/tables.tf")</c>. What
    ///     it leaves out comes from the environment variables <c>DYNAMONS_NAMESPACE</c> and <c>DYNAMONS_TERRAFORM</c>.
    /// </param>
    /// <returns>The context's options.</returns>
    public static DbContextOptionsBuilder UseDynamo(this DbContextOptionsBuilder optionsBuilder, Action<DynamoOptionsBuilder>? dynamoOptions = null)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        var extension = optionsBuilder.Options.FindExtension<DynamoOptionsExtension>() ?? DynamoOptionsExtension.FromEnvironment();
        var builder = new DynamoOptionsBuilder(extension);
        dynamoOptions?.Invoke(builder);
        builder.Extension.Overrides?.Invoke(builder);
        ((IDbContextOptionsBuilderInfrastructure)optionsBuilder).AddOrUpdateExtension(OptionsOverride.Apply(builder.Extension));
        return optionsBuilder;
    }

    /// <inheritdoc cref="UseDynamo(DbContextOptionsBuilder, Action{DynamoOptionsBuilder})" />
    /// <typeparam name="TContext">The context's type.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseDynamo<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        Action<DynamoOptionsBuilder>? dynamoOptions = null)
        where TContext : DbContext
    {
        UseDynamo((DbContextOptionsBuilder)optionsBuilder, dynamoOptions);
        return optionsBuilder;
    }
}
