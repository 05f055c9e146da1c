using EmbeddedTables;
using Microsoft.EntityFrameworkCore;

// A path, perhaps with a file of values: prints the request that shows the table's key, or the error.
using var db = new OrdersContext(args[0], args.ElementAtOrDefault(1));
try
{
    Console.WriteLine(db.Orders.Where(o => o.Id == "1").ToQueryString());
}
catch (EFCore.DynamoNs.DynamoException error)
{
    Console.WriteLine(error.Message);
}
