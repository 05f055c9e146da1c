namespace EFCore.DynamoNs.Wire;

/// <summary>An attempt's time was over before the whole answer had come. The AWS SDK tries again after an <see cref="IOException" />.</summary>
internal sealed class AttemptTimeoutException(Exception? innerException = null)
    : IOException("The time for this attempt was over before the whole answer had come.", innerException);
