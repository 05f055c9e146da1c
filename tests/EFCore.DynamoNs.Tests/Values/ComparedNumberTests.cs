using System.Linq.Expressions;
using System.Numerics;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>Numbers that C# compares with numbers of other types: conversions and operators of the types' own stand between them.</summary>
public abstract class ComparedNumberTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_meet_numbers_of_other_types()
    {
        var four = 4L;
        ulong most = ulong.MaxValue;
        short two = 2;
        await AgreeAsync(
            scale => scale.Big > 3,
            scale => scale.Big == four,
            scale => scale.Big <= most,
            scale => scale.MaybeBig != 2,
            scale => scale.MaybeBig < four,
            scale => scale.Huge >= 3,
            scale => scale.Huge == two,
            scale => scale.UnsignedHuge < 3u,
            scale => scale.Tiny > (Half)1.5f,
            scale => new BigInteger[] { 1, 4 }.Contains(scale.Big));
    }

    private async Task AgreeAsync(params Expression<Func<Scale, bool>>[] conditions)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new ScaleContext(recorder, EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(Cancellation);
        Scale[] all = [.. Enumerable.Range(0, 6).Select(i => new Scale { Id = i, Big = i, MaybeBig = i < 4 ? i : null, Huge = i, UnsignedHuge = (uint)i, Tiny = (Half)i })];
        db.AddRange(all);
        await db.SaveChangesAsync(Cancellation);
        foreach (var condition in conditions)
        {
            var found = await db.Scales.AllowScan().Where(condition).Select(scale => scale.Id).ToListAsync(Cancellation);
            var expected = all.Where(condition.Compile()).Select(scale => scale.Id).ToList();
            Assert.NotEmpty(expected);
            Assert.True(expected.SequenceEqual(found.Order()), $"{condition}: {string.Join(',', found.Order())}");
        }
    }

    private sealed class Scale
    {
        public int Id { get; set; }

        public BigInteger Big { get; set; }

        public BigInteger? MaybeBig { get; set; }

        public Int128 Huge { get; set; }

        public UInt128 UnsignedHuge { get; set; }

        public Half Tiny { get; set; }
    }

    private sealed class ScaleContext(RequestRecorder recorder, string prefix) : DynamoContext
    {
        public TableSet<Scale> Scales { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Scale>().HasPartitionKey(scale => scale.Id);
    }
}

public sealed class ComparedNumberTestsOnDynoxide(Dynoxide engine) : ComparedNumberTests(engine);

public sealed class ComparedNumberTestsOnDynamoDBLocal(DynamoDBLocal engine) : ComparedNumberTests(engine);
