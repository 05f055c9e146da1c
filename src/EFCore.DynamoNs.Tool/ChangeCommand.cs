using EFCore.DynamoNs.Lifecycle;

namespace EFCore.DynamoNs.Tool;

/// <summary>Creates tables, and makes live ones as they are declared.</summary>
internal sealed class ChangeCommand(Terminal output, TimeSpan? timeLimit)
{
    public int Create(TableTarget target, bool allowsRemote)
    {
        var tables = target.ToChange(allowsRemote, "create");
        var created = StepView.Show(output, progress => TableLifecycle.Run(target.Lifecycle(Settings(progress, LifecycleSettings.DefaultTimeLimit)).CreateAsync(tables)));
        output.Line(created.Count == 0 ? "The tables are there: nothing to do."
            : created.Count == tables.Count ? $"{Counted(created.Count, "table")} created."
            : $"{created.Count} of {tables.Count} tables created; the others were there.");
        return 0;
    }

    public int Update(TableTarget target, bool allowsRemote, bool replacesIndexes, bool isDryRun)
    {
        // Looking changes nothing, wherever it is.
        var tables = target.ToChange(allowsRemote || isDryRun, "update");
        var lifecycle = target.Lifecycle();
        var plans = TableLifecycle.Run(lifecycle.PlanAsync(tables, replacesIndexes));
        if (isDryRun)
        {
            foreach (var (plan, step) in plans.Where(plan => plan.Refusals.IsEmpty).SelectMany(plan => plan.Steps.Select(step => (plan, step))))
            {
                output.Line($"{target.Namespace.ActualName(plan.Table.Name)}: {step.Words}");
            }
        }

        if (plans.SelectMany(plan => plan.Refusals).ToList() is { Count: > 0 } refusals)
        {
            throw Errors.TablesNotUpdatable(refusals);
        }

        if (!isDryRun)
        {
            StepView.Show(output, progress => TableLifecycle.Run(target.Lifecycle(Settings(progress, LifecycleSettings.DefaultUpdateTimeLimit(target.IsLocal))).UpdateAsync(tables, replacesIndexes)));
        }

        var steps = plans.Sum(plan => plan.Steps.Length);
        output.Line(steps == 0 ? "The tables are as declared: nothing to do." : $"{Counted(steps, "step")}{(isDryRun ? " to do" : " done")}.");
        return 0;
    }

    private LifecycleSettings Settings(IProgress<TableProgress> progress, TimeSpan usual) => new() { Progress = progress, Skipped = Skipped, TimeLimit = timeLimit ?? usual };

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private void Skipped(string table, string step) => output.Line($"{table}: the local engine does not {step}; it was left out.");
}
