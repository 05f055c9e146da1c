using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public sealed class TableSetTests
{
    /// <summary>EF adds members between versions; one that is not forwarded would throw or do nothing.</summary>
    [Fact]
    public void Set_overrides_every_member_that_can_be()
        => Assert.Empty(
            typeof(ForwardingTableSet<>).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(method => method.IsVirtual
                    && !method.IsFinal
                    && method.DeclaringType is { IsGenericType: true } type
                    && type.GetGenericTypeDefinition() == typeof(DbSet<>)
                    && !typeof(object).GetMethods().Any(known => known.Name == method.Name))
                .Select(method => method.ToString()));
}
