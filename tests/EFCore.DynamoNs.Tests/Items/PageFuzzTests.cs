using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>
///     The reader against JsonDocument: 20,000 random pages, or as many as <c>DYNAMONS_FUZZ</c> says (300,000 before a
///     release, and after each change of the reader).
/// </summary>
public sealed class PageFuzzTests
{
    /// <summary>So many pages are read by the same readers, one after the other.</summary>
    private const int Run = 4;

    /// <summary>What a buffer may hold behind the body.</summary>
    private static readonly byte[] Behind = [.. Enumerable.Repeat("\"}]},{\"a\":{\"S\":\"\\"u8.ToArray(), 5).SelectMany(bytes => bytes)];

    private static readonly int Pages =
        int.Parse(Environment.GetEnvironmentVariable("DYNAMONS_FUZZ") is { Length: > 0 } pages ? pages : "20000", CultureInfo.InvariantCulture);

    [Fact]
    public void Random_pages_are_read_as_documents_are()
        => Gen.Int.Sample(
            seed =>
            {
                var random = new RandomPage(seed);
                var page = new PageReader();
                var row = new ItemReader(new ItemLayout(RandomPage.Names));
                for (var i = 0; i < Run; i++)
                {
                    var body = Encoding.UTF8.GetBytes(random.Write());
                    byte[] buffer = i % 2 == 0 ? body : [.. body, .. Behind];
                    Assert.Equal(PageText.ReadByDocument(body, RandomPage.Names), PageText.Read(page, row, buffer, body.Length, RandomPage.Names));
                }
            },
            iter: Pages / Run);

    [Fact]
    public void Random_item_is_read_as_a_document_is()
        => Gen.Int.Sample(
            seed =>
            {
                var body = Encoding.UTF8.GetBytes(new RandomPage(seed).WriteSingle());
                Assert.Equal(PageText.ReadSingleByDocument(body, RandomPage.Names), PageText.ReadSingle(body, body.Length, RandomPage.Names));
            },
            iter: Pages / 10);

    [Fact]
    public void Truncated_page_gives_whole_rows_only()
        => Gen.Int.Sample(
            seed =>
            {
                var body = Encoding.UTF8.GetBytes(new RandomPage(seed).Write());
                AssertTruncated(body, PageText.Read(body, body.Length, RandomPage.Names), new Random(seed).Next(body.Length));
            },
            iter: Pages / 10);

    [Fact]
    public void Page_truncated_at_every_byte_gives_whole_rows_only()
        => Gen.Int.Sample(
            seed =>
            {
                var body = Encoding.UTF8.GetBytes(new RandomPage(seed).Write());
                var whole = PageText.Read(body, body.Length, RandomPage.Names);
                for (var length = 0; length < Math.Min(body.Length, 3000); length++)
                {
                    AssertTruncated(body, whole, length);
                }
            },
            iter: Pages / 1000);

    [Fact]
    public void Damaged_page_is_read_as_a_document_is_or_refused()
        => Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var body = Encoding.UTF8.GetBytes(new RandomPage(seed).Write()).ToList();
                for (var i = random.Next(1, 3); i > 0; i--)
                {
                    var at = random.Next(body.Count);
                    var other = random.Next(3) == 0 ? (byte)random.Next(256) : "\"\\{}[]:,S 0"u8[random.Next(11)];
                    switch (random.Next(3))
                    {
                        case 0:
                            body[at] = other;
                            break;
                        case 1:
                            body.Insert(at, other);
                            break;
                        default:
                            body.RemoveAt(at);
                            break;
                    }
                }

                byte[] damaged = [.. body];
                var lines = PageText.Read(damaged, damaged.Length, RandomPage.Names);
                if (TryReadByDocument(damaged) is { } expected)
                {
                    Assert.Equal(expected, lines);
                }
            },
            iter: Pages / 10);

    /// <summary>Once the buffer is cut too, and once it goes on.</summary>
    private static void AssertTruncated(byte[] body, IReadOnlyList<string> whole, int length)
    {
        foreach (var buffer in (byte[][])[body[..length], body])
        {
            var lines = PageText.Read(buffer, length, RandomPage.Names);
            if (body.AsSpan(length).IndexOfAnyExcept(" \r\n\t"u8) < 0)
            {
                Assert.Equal(whole, lines);
                continue;
            }

            Assert.Equal(PageText.Broken, lines[^1]);
            Assert.Equal(whole.Take(lines.Count - 1), lines.SkipLast(1));
        }
    }

    /// <summary>Null when the document is broken, be it in a name or an attribute that nobody wants: the reader need not notice.</summary>
    private static IReadOnlyList<string>? TryReadByDocument(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            _ = document.RootElement.EnumerateObject().Count(property => property.Name == "");
            var attributes = document.RootElement.GetProperty("Items").EnumerateArray().SelectMany(item => item.EnumerateObject());
            _ = attributes.Count(attribute => attribute.Name + CanonicalText.Of(attribute.Value) == "");
            return PageText.ReadByDocument(body, RandomPage.Names);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
