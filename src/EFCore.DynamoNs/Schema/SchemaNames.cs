namespace EFCore.DynamoNs.Schema;

/// <summary>What DynamoDB and Terraform call the values of our enums.</summary>
internal static class SchemaNames
{
    public static string Of(BillingMode mode) => mode == BillingMode.Provisioned ? "PROVISIONED" : "PAY_PER_REQUEST";

    public static string Of(Projection projection)
        => projection switch
        {
            Projection.All => "ALL",
            Projection.KeysOnly => "KEYS_ONLY",
            _ => "INCLUDE",
        };

    public static string Of(StreamView view)
        => view switch
        {
            StreamView.KeysOnly => "KEYS_ONLY",
            StreamView.NewImage => "NEW_IMAGE",
            StreamView.OldImage => "OLD_IMAGE",
            _ => "NEW_AND_OLD_IMAGES",
        };

    public static string Of(TableClass tableClass) => tableClass == TableClass.Standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";

    public static BillingMode ToBillingMode(string name) => name == "PROVISIONED" ? BillingMode.Provisioned : BillingMode.PayPerRequest;

    public static Projection ToProjection(string name) => Enum.GetValues<Projection>().First(p => Of(p) == name);

    public static StreamView ToStreamView(string name) => Enum.GetValues<StreamView>().First(v => Of(v) == name);

    public static TableClass ToTableClass(string name) => name == "STANDARD_INFREQUENT_ACCESS" ? TableClass.StandardInfrequentAccess : TableClass.Standard;
}
