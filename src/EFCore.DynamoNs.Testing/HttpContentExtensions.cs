namespace EFCore.DynamoNs.Testing;

internal static class HttpContentExtensions
{
    /// <summary>The same headers over a body that is known.</summary>
    public static ByteArrayContent With(this HttpContent content, byte[] body)
    {
        var known = new ByteArrayContent(body);
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                known.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return known;
    }
}
