using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>A kind of save: what is there before, what is changed, what gets in its way, and what must be there after.</summary>
internal abstract class LedgerSave
{
    /// <summary>The accounts as the saving contexts know them, and the versions that they had at first.</summary>
    private readonly ConcurrentDictionary<string, (Account Account, int First)> _known = new();

    /// <summary>What must be reported of a save that something got in the way of.</summary>
    public virtual string Conflict => "Conflict";

    public static LedgerSave Of(string kind)
        => kind switch
        {
            "insert" => new Insert(),
            "insert of a Guid version" => new GuidInsert(),
            "update" => new Update(),
            "update of a Guid version" => new GuidUpdate(),
            "delete" => new Delete(),
            "transaction" => new Transaction(),
            _ => throw new UnreachableException(kind),
        };

    public abstract Task PrepareAsync(LedgerContext other, int i);

    /// <param name="db">The context that is to save.</param>
    /// <param name="other">The context that has stored what is there.</param>
    /// <param name="i">The save's number.</param>
    public abstract void Change(LedgerContext db, LedgerContext other, int i);

    public abstract Task ConflictAsync(LedgerContext other, int i);

    public abstract Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown);

    private static string Key(int i) => FormattableString.Invariant($"k{i}");

    private static async Task StoreAsync(LedgerContext other, object entity)
    {
        other.Add(entity);
        await other.SaveChangesAsync();
    }

    private static Task<Account?> AccountAsync(LedgerContext db, string key)
        => db.Accounts.AsNoTracking().WithConsistentRead().FirstOrDefaultAsync(account => account.Id == key);

    /// <summary>The stored account, attached as if it had been read.</summary>
    private Account Attach(LedgerContext db, LedgerContext other, string key)
    {
        var stored = other.Accounts.Local.Single(account => account.Id == key);
        var account = new Account { Id = key, Version = stored.Version, Value = stored.Value };
        db.Attach(account);
        _known[key] = (account, stored.Version);
        return account;
    }

    /// <summary>One save has written it, this one or the one that got in its way.</summary>
    private void AssertWrittenOnce(Account stored, bool isUnknown)
        => Assert.InRange(stored.Version - _known[stored.Id].First, isUnknown ? 0 : 1, 1);

    private sealed class Insert : LedgerSave
    {
        public override string Conflict => "Duplicate";

        public override Task PrepareAsync(LedgerContext other, int i) => Task.CompletedTask;

        public override void Change(LedgerContext db, LedgerContext other, int i)
            => _known[Key(i)] = (db.Add(new Account { Id = Key(i), Value = 1 }).Entity, First: 0);

        public override Task ConflictAsync(LedgerContext other, int i) => StoreAsync(other, new Account { Id = Key(i), Value = 2 });

        public override async Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown)
        {
            var account = await AccountAsync(db, Key(i));
            Assert.True(account is not null || isUnknown);
            Assert.Equal(isConflict ? 2 : 1, account?.Value ?? 1);
            Assert.True(isConflict || isUnknown || account?.Version == _known[Key(i)].Account.Version);
        }
    }

    private sealed class GuidInsert : LedgerSave
    {
        public override string Conflict => "Duplicate";

        public override Task PrepareAsync(LedgerContext other, int i) => Task.CompletedTask;

        public override void Change(LedgerContext db, LedgerContext other, int i)
            => db.Add(i % 10 == 9 || i % 2 == 0 ? new Page { Id = Key(i), Value = 1 } : new Receipt { Value = i });

        public override Task ConflictAsync(LedgerContext other, int i) => StoreAsync(other, new Page { Id = Key(i), Value = 2 });

        public override async Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown)
        {
            if (isConflict || i % 2 == 0)
            {
                Assert.Equal(isConflict ? 2 : 1, (await db.Pages.AsNoTracking().WithConsistentRead().SingleAsync(page => page.Id == Key(i))).Value);
            }
        }
    }

    private sealed class Update : LedgerSave
    {
        public override Task PrepareAsync(LedgerContext other, int i) => StoreAsync(other, new Account { Id = Key(i) });

        public override void Change(LedgerContext db, LedgerContext other, int i) => Attach(db, other, Key(i)).Value = 1;

        public override async Task ConflictAsync(LedgerContext other, int i)
        {
            other.Accounts.Local.Single().Value = 2;
            await other.SaveChangesAsync();
        }

        public override async Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown)
        {
            var account = (await AccountAsync(db, Key(i)))!;
            AssertWrittenOnce(account, isUnknown);
            Assert.True(isUnknown || account.Value == (isConflict ? 2 : 1));
        }
    }

    private sealed class GuidUpdate : LedgerSave
    {
        public override Task PrepareAsync(LedgerContext other, int i) => StoreAsync(other, new Page { Id = Key(i) });

        public override void Change(LedgerContext db, LedgerContext other, int i)
        {
            var page = new Page { Id = Key(i), Version = other.Pages.Local.Single().Version };
            db.Attach(page);
            page.Value = 1;
        }

        public override async Task ConflictAsync(LedgerContext other, int i)
        {
            other.Pages.Local.Single().Value = 2;
            await other.SaveChangesAsync();
        }

        public override async Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown)
            => Assert.Equal(isConflict ? 2 : 1, (await db.Pages.AsNoTracking().WithConsistentRead().SingleAsync(page => page.Id == Key(i))).Value);
    }

    private sealed class Delete : LedgerSave
    {
        public override Task PrepareAsync(LedgerContext other, int i) => StoreAsync(other, new Account { Id = Key(i) });

        public override void Change(LedgerContext db, LedgerContext other, int i) => db.Remove(Attach(db, other, Key(i)));

        public override async Task ConflictAsync(LedgerContext other, int i)
        {
            other.Accounts.Local.Single().Value = 2;
            await other.SaveChangesAsync();
        }

        public override async Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown)
        {
            var account = await AccountAsync(db, Key(i));
            Assert.True(isConflict ? account is { Value: 2 } : account is null || isUnknown);
        }
    }

    private sealed class Transaction : LedgerSave
    {
        public override async Task PrepareAsync(LedgerContext other, int i)
        {
            other.AddRange(new Account { Id = Key(i) + "a" }, new Account { Id = Key(i) + "b" });
            await other.SaveChangesAsync();
        }

        public override void Change(LedgerContext db, LedgerContext other, int i)
        {
            Attach(db, other, Key(i) + "a").Value = 1;
            db.Remove(Attach(db, other, Key(i) + "b"));
            db.Add(new Account { Id = Key(i) + "c", Value = 1 });
        }

        public override async Task ConflictAsync(LedgerContext other, int i)
        {
            other.Accounts.Local.Single(account => account.Id == Key(i) + "a").Value = 2;
            await other.SaveChangesAsync();
        }

        public override async Task CheckAsync(LedgerContext db, int i, bool isConflict, bool isUnknown)
        {
            var accounts = ((await AccountAsync(db, Key(i) + "a"))!, await AccountAsync(db, Key(i) + "b"), await AccountAsync(db, Key(i) + "c"));
            AssertWrittenOnce(accounts.Item1, isUnknown: false);
            Assert.Equal((isConflict ? 2 : 1, isConflict, isConflict), (accounts.Item1.Value, accounts.Item2 is not null, accounts.Item3 is null));
        }
    }
}
