namespace EFCore.DynamoNs;

/// <summary>What a <c>TransactionScope</c> opens: DynamoDB can't take part in it.</summary>
internal static class AmbientTransaction
{
    /// <exception cref="DynamoException">DYN4010: there is one, and a write in it would stay when it is not completed.</exception>
    public static void Refuse()
    {
        if (System.Transactions.Transaction.Current is not null)
        {
            throw Errors.TransactionsNotSupported("An ambient transaction (TransactionScope)");
        }
    }
}
