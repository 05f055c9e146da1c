using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("localhost")]
    [InlineData("/dynamo")]
    [InlineData("ftp://localhost")]
    public void Service_url_is_refused_when_it_is_not_of_http(string url)
    {
        var error = Assert.Throws<DynamoException>(() => new DbContextOptionsBuilder().UseDynamo(d => d.ServiceUrl(url)));

        Assert.Equal($"DYN1004: '{url}' is no absolute URL. ServiceUrl takes one such as 'http://localhost:8000'.", error.Message);
    }
}
