using System.Text;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>The values that AWS publishes for Signature Version 4.</summary>
public sealed class SigningKeyTests
{
    private const string Date = "20150830T123600Z";

    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("service", "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:" + Date + "\n\nhost;x-amz-date\n" + Empty, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("service", "POST\n/\n\nhost:example.amazonaws.com\nx-amz-date:" + Date + "\n\nhost;x-amz-date\n" + Empty, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("service", "GET\n/\nParam1=value1&Param2=value2\nhost:example.amazonaws.com\nx-amz-date:" + Date + "\n\nhost;x-amz-date\n" + Empty, "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData(
        "iam",
        "GET\n/\nAction=ListUsers&Version=2010-05-08\ncontent-type:application/x-www-form-urlencoded; charset=utf-8\nhost:iam.amazonaws.com\nx-amz-date:" + Date
        + "\n\ncontent-type;host;x-amz-date\n" + Empty,
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")]
    public void Signature_is_the_published_one(string service, string canonicalRequest, string expected)
    {
        var key = new SigningKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Date[..8], "us-east-1", service);
        Span<char> signature = stackalloc char[Sha256.Digits];

        key.Sign(Date, Encoding.UTF8.GetBytes(canonicalRequest), signature);

        Assert.Equal(expected, signature.ToString());
        Assert.Equal($"20150830/us-east-1/{service}/aws4_request", key.Scope);
    }

    [Fact]
    public void Key_is_good_for_its_day_and_secret()
    {
        var key = new SigningKey("secret", "20150830", "us-east-1", "dynamodb");

        Assert.True(key.IsOf("secret", "20150830"));
        Assert.False(key.IsOf("secret", "20150831"));
        Assert.False(key.IsOf("other", "20150830"));
    }
}
