using System.Text;
using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>The steps of creating a table against one answer for ever, with a clock that only counts.</summary>
internal sealed class TableLifecycleProbe(TableNamespace tableNamespace, string answer, Action<TimeSpan> waited)
{
    public void Create(TableSchema table)
    {
        var lifecycle = new TableLifecycle(
            tableNamespace,
            _ => ValueTask.FromResult(new WireResponse(Encoding.UTF8.GetBytes(answer), Encoding.UTF8.GetByteCount(answer), isPooled: false)),
            time =>
            {
                waited(time);
                return ValueTask.CompletedTask;
            });
        lifecycle.CreateAsync([table]).AsTask().GetAwaiter().GetResult();
    }
}
