using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Shapes.Zoo;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

public abstract class InheritanceTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hierarchy_with_a_table_of_its_own_is_read_without_a_filter()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var animals = await db.Set<Animal>().ToListAsync(Cancellation);
        Assert.Equal(["Cat tom", "Dog rex", "Puppy pip"], animals.Select(Text).Order(StringComparer.Ordinal));
        var rex = animals.OfType<Dog>().Single(dog => dog.Id == "rex");
        Assert.Equal(("Boxer", 3, "garden", "yard"), (rex.Breed, rex.Tricks, rex.Den!.Place, rex.Kennel!.Place));
        Assert.Equal(["ball"], animals.OfType<Cat>().Single().Toys);
        Assert.Equal(7, animals.OfType<Cat>().Single().Breed);
        Assert.Equal(new DateOnly(2024, 5, 1), animals.OfType<Puppy>().Single().Born);
        shop.AssertSent(("Scan", """{ "TableName": "zoo" }"""));
        Assert.Equal("Dog rex", Text(await db.Set<Animal>().SingleAsync(animal => animal.Id == "rex", Cancellation)));
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Item_without_a_known_discriminator_is_an_error_that_names_it()
    {
        using var shop = await FilledAsync();
        await shop.PutAsync("zoo", """{ "Id": {"S": "old"} }""");
        await using var db = shop.Context();
        var absent = await Assert.ThrowsAsync<DynamoException>(() => db.Set<Animal>().FirstAsync(animal => animal.Id == "old", Cancellation));
        Assert.Equal(
            "DYN5007: Item 1 of page 1 from 'zoo' can't be read: its attribute 'kind' holds nothing where 'Animal.Kind' (String) needs one of the discriminators "
            + "'cat', 'dog', 'puppy'. The item's key: Id (EnableSensitiveDataLogging() shows its values). Correct the item, change the property's type, or give it a value converter.",
            absent.Message);
        await shop.PutAsync("zoo", """{ "Id": {"S": "old"}, "kind": {"S": "secret"} }""");
        var unknown = await Assert.ThrowsAsync<DynamoException>(() => db.Set<Animal>().ToListAsync(Cancellation));
        Assert.DoesNotContain("secret", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Derived_type_is_read_by_its_discriminators()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        Assert.Equal(["pip", "rex"], (await db.Set<Dog>().ToListAsync(Cancellation)).Select(dog => dog.Id).Order(StringComparer.Ordinal));
        Assert.Equal("pip", (await db.Set<Animal>().OfType<Puppy>().SingleAsync(Cancellation)).Id);
        Assert.Equal("tom", (await db.Set<Cat>().FirstAsync(Cancellation)).Id);
        Assert.True(await db.Set<Cat>().AnyAsync(Cancellation));
        shop.AssertSent(
            ("Scan", """
                {
                  "TableName": "zoo", "FilterExpression": "#kind IN (:v0, :v1)",
                  "ExpressionAttributeNames": { "#kind": "kind" }, "ExpressionAttributeValues": { ":v0": {"S": "dog"}, ":v1": {"S": "puppy"} }
                }
                """),
            ("Scan", """
                {
                  "TableName": "zoo", "FilterExpression": "#kind = :v0",
                  "ExpressionAttributeNames": { "#kind": "kind" }, "ExpressionAttributeValues": { ":v0": {"S": "puppy"} }
                }
                """),
            ("Scan", """
                {
                  "TableName": "zoo", "FilterExpression": "#kind = :v0",
                  "ExpressionAttributeNames": { "#kind": "kind" }, "ExpressionAttributeValues": { ":v0": {"S": "cat"} }
                }
                """),
            ("Scan", """
                {
                  "TableName": "zoo", "FilterExpression": "#kind = :v0", "ProjectionExpression": "#Id",
                  "ExpressionAttributeNames": { "#kind": "kind", "#Id": "Id" }, "ExpressionAttributeValues": { ":v0": {"S": "cat"} }
                }
                """));
    }

    [Fact]
    public async Task Item_of_another_type_is_not_found()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        Assert.Null(await db.Set<Cat>().FindAsync(["rex"], Cancellation));
        Assert.Null(db.Set<Puppy>().Find("rex"));
        Assert.NotNull(await db.Set<Dog>().FindAsync(["pip"], Cancellation));
        Assert.Empty(await db.Set<Cat>().Where(cat => cat.Id == "pip").Select(cat => cat.Name).ToListAsync(Cancellation));
        shop.AssertSent(
            ("GetItem", """{ "TableName": "zoo", "Key": { "Id": {"S": "rex"} } }"""),
            ("GetItem", """{ "TableName": "zoo", "Key": { "Id": {"S": "rex"} } }"""),
            ("GetItem", """{ "TableName": "zoo", "Key": { "Id": {"S": "pip"} } }"""),
            ("GetItem", """
                {
                  "TableName": "zoo", "Key": { "Id": {"S": "pip"} }, "ProjectionExpression": "#Id, #Name, #kind",
                  "ExpressionAttributeNames": { "#Id": "Id", "#Name": "Name", "#kind": "kind" }
                }
                """));
    }

    [Fact]
    public async Task Types_and_their_properties_are_asked_in_conditions()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var animals = db.Set<Animal>().AllowScan();
        Assert.Equal(["pip", "rex"], await Ids(animals.Where(animal => animal is Dog)));
        Assert.Equal(["tom"], await Ids(animals.Where(animal => !(animal is Dog))));
        Assert.Equal(["rex"], await Ids(animals.Where(animal => animal.GetType() == typeof(Dog))));
        Assert.Equal(["pip", "tom"], await Ids(animals.Where(animal => animal.GetType() != typeof(Dog))));
        Assert.Equal(["rex"], await Ids(animals.Where(animal => animal is Dog && ((Dog)animal).Breed == "Boxer")));
        Assert.Equal(["tom"], await Ids(animals.Where(animal => animal is Cat && ((Cat)animal).Breed == 7)));
        Assert.Equal(["tom"], await Ids(animals.Where(animal => (animal as Cat)!.Toys.Contains("ball"))));
        Assert.Equal(["rex"], await Ids(animals.OfType<Dog>().Where(dog => dog.Tricks > 2)));
        Assert.Equal(["rex"], await Ids(animals.Where(animal => EF.Property<string>(animal, "Kind") == "dog")));
        Assert.Equal(["rex"], await Ids(animals.Where(animal => animal is Dog && EF.Property<int>(animal, "Tricks") == 3)));
        Assert.Equal(["yard"], await animals.OfType<Dog>().Where(dog => dog.Kennel!.Place == "yard").Select(dog => dog.Kennel!.Place!).ToListAsync(Cancellation));
        Assert.Equal(2, await db.Set<Dog>().AllowScan().CountAsync(Cancellation));
        Assert.False(await animals.OfType<Dog>().AllAsync(dog => dog.Tricks == 3, Cancellation));
    }

    [Fact]
    public async Task Types_and_their_properties_are_selected()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var rows = await db.Set<Animal>()
            .Select(animal => new { animal.Id, Breed = animal is Dog ? ((Dog)animal).Breed : null, IsCat = animal is Cat, Kind = EF.Property<string>(animal, "Kind") })
            .ToListAsync(Cancellation);
        Assert.Equal(
            ["pip  False puppy", "rex Boxer False dog", "tom  True cat"],
            rows.Select(row => $"{row.Id} {row.Breed} {row.IsCat} {row.Kind}").Order(StringComparer.Ordinal));
        Assert.Equal(["pip", "rex"], (await db.Set<Dog>().Cast<Animal>().Where(animal => animal.Name != "x").AllowScan().ToListAsync(Cancellation)).Select(animal => animal.Id).Order());
        Assert.Equal("rex", ((Dog)await db.Set<Animal>().Where(animal => animal.Id == "rex").Select(animal => (object)animal).SingleAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task Condition_on_a_derived_type_needs_AllowScan_and_reading_it_does_not()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        Assert.Equal("DYN3001", (await Assert.ThrowsAsync<DynamoException>(() => db.Set<Dog>().Where(dog => dog.Tricks > 2).ToListAsync(Cancellation))).ErrorId);
        Assert.Equal("DYN3001", (await Assert.ThrowsAsync<DynamoException>(() => db.Set<Animal>().Where(animal => animal is Dog).ToListAsync(Cancellation))).ErrorId);
        Assert.Equal(
            "DYN3001: The query of 'Dog' would read the whole table 'zoo': it asks for a number of all items. Add .AllowScan() if reading everything is meant.",
            (await Assert.ThrowsAsync<DynamoException>(() => db.Set<Dog>().CountAsync(Cancellation))).Message.Split(", or add")[0]);
        Assert.Single(await db.Set<Dog>().Take(1).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Writes_are_of_items_of_their_type_alone()
    {
        using var shop = await AnyShop.OpenAsync(engine, Zoo);
        await using var db = shop.Context();
        var rex = new Dog { Id = "rex", Name = "Rex" };
        db.Add(rex);
        await db.SaveChangesAsync(Cancellation);
        rex.Tricks = 1;
        await db.SaveChangesAsync(Cancellation);
        db.Remove(rex);
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(
            ("PutItem", """
                {
                  "TableName": "zoo", "Item": { "Id": {"S": "rex"}, "kind": {"S": "dog"}, "Name": {"S": "Rex"}, "Tricks": {"N": "0"} },
                  "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ConditionExpression": "attribute_not_exists(#Id)", "ExpressionAttributeNames": { "#Id": "Id" }
                }
                """),
            ("UpdateItem", """
                {
                  "TableName": "zoo", "Key": { "Id": {"S": "rex"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "UpdateExpression": "SET #Tricks = :v0", "ConditionExpression": "attribute_exists(#Id) AND #kind = :v1",
                  "ExpressionAttributeNames": { "#Tricks": "Tricks", "#Id": "Id", "#kind": "kind" },
                  "ExpressionAttributeValues": { ":v0": {"N": "1"}, ":v1": {"S": "dog"} }
                }
                """),
            ("DeleteItem", """
                {
                  "TableName": "zoo", "Key": { "Id": {"S": "rex"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ConditionExpression": "attribute_exists(#Id) AND #kind = :v0",
                  "ExpressionAttributeNames": { "#Id": "Id", "#kind": "kind" }, "ExpressionAttributeValues": { ":v0": {"S": "dog"} }
                }
                """));
    }

    [Fact]
    public async Task Change_of_an_item_that_became_another_type_is_a_conflict()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var rex = (await db.Set<Dog>().FindAsync(["rex"], Cancellation))!;
        await shop.PutAsync("zoo", """{ "Id": {"S": "rex"}, "kind": {"S": "cat"} }""");
        rex.Tricks = 9;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        db.Remove(rex);
        Assert.Throws<DbUpdateConcurrencyException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task Entity_is_replaced_by_one_of_another_type()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        db.Remove((await db.Set<Animal>().SingleAsync(animal => animal.Id == "rex", Cancellation)));
        db.Add(new Cat { Id = "rex", Name = "Now a cat" });
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        Assert.IsType<Cat>(await db.FindAsync<Animal>(["rex"], Cancellation));
    }

    [Fact]
    public async Task Reload_and_database_values_read_a_derived_type()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var rex = (await db.Set<Dog>().FindAsync(["rex"], Cancellation))!;
        rex.Tricks = 100;
        await db.Entry(rex).ReloadAsync(Cancellation);
        Assert.Equal(3, rex.Tricks);
        Assert.Equal("dog", (await db.Entry(rex).GetDatabaseValuesAsync(Cancellation))!["Kind"]);
    }

    [Fact]
    public async Task Items_without_discriminator_are_of_the_type_that_takes_them()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            Zoo(model);
            model.Entity<Dog>().TakesItemsWithoutDiscriminator();
        });
        await shop.PutAsync("zoo", """{ "Id": {"S": "old"}, "Name": {"S": "Old"} }""");
        await shop.PutAsync("zoo", """{ "Id": {"S": "null"}, "kind": {"NULL": true} }""");
        await shop.PutAsync("zoo", """{ "Id": {"S": "tom"}, "kind": {"S": "cat"} }""");
        await using var db = shop.Context();
        var old = (await db.Set<Dog>().FindAsync(["old"], Cancellation))!;
        Assert.Null(await db.Set<Cat>().FindAsync(["old"], Cancellation));
        Assert.Equal(["null", "old"], await Ids(db.Set<Animal>().OfType<Dog>()));
        Assert.Equal(["tom"], await Ids(db.Set<Animal>().OfType<Cat>()));
        Assert.Equal(3, (await db.Set<Animal>().ToListAsync(Cancellation)).Count);
        shop.Recorder.Clear();
        old.Name = "Older";
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(("UpdateItem", """
            {
              "TableName": "zoo", "Key": { "Id": {"S": "old"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
              "UpdateExpression": "SET #Name = :v0",
              "ConditionExpression": "attribute_exists(#Id) AND (attribute_not_exists(#kind) OR attribute_type(#kind, :v1) OR #kind = :v2)",
              "ExpressionAttributeNames": { "#Name": "Name", "#Id": "Id", "#kind": "kind" },
              "ExpressionAttributeValues": { ":v0": {"S": "Older"}, ":v1": {"S": "NULL"}, ":v2": {"S": "dog"} }
            }
            """));
    }

    [Fact]
    public async Task Incomplete_hierarchy_leaves_unknown_kinds_alone()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            Zoo(model);
            model.Entity<Animal>().HasDiscriminator<string>("Kind").IsComplete(false);
        });
        await shop.PutAsync("zoo", """{ "Id": {"S": "x"}, "kind": {"S": "whale"} }""");
        await shop.PutAsync("zoo", """{ "Id": {"S": "tom"}, "kind": {"S": "cat"} }""");
        await using var db = shop.Context();
        Assert.Equal(["tom"], await Ids(db.Set<Animal>()));
        Assert.Null(await db.Set<Animal>().FindAsync(["x"], Cancellation));
    }

    [Fact]
    public async Task Discriminator_is_what_its_property_says()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Machine>().HasTable("machines").HasDiscriminator(machine => machine.Kind).HasValue<Robot>(MachineKind.Robot).HasValue<Car>(MachineKind.Car);
        });
        await shop.SaveAsync(new Robot { Id = 1, Arms = 2 }, new Car { Id = 2 });
        await using var db = shop.Context();
        var robot = await db.Set<Robot>().SingleAsync(Cancellation);
        Assert.Equal((MachineKind.Robot, 2), (robot.Kind, robot.Arms));
        Assert.Equal(2, (await db.Set<Machine>().Where(machine => machine.Kind != MachineKind.Robot).AllowScan().SingleAsync(Cancellation)).Id);
        Assert.Contains("\"N\":\"1\"", shop.Recorder.Requests[0].Body.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Without a word about it, EF Core keeps the class's name in "Discriminator".</summary>
    [Fact]
    public async Task Discriminator_by_convention_is_the_name_of_the_class()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Machine>().HasTable("machines").Ignore(machine => machine.Kind);
            model.Entity<Robot>();
        });
        await shop.SaveAsync(new Robot { Id = 1, Arms = 2 });
        Assert.Equal(Update.Shop.Json("""{ "Id": {"N": "1"}, "Discriminator": {"S": "Robot"}, "Arms": {"N": "2"} }"""), await shop.ItemAsync("machines"));
    }

    /// <summary>A global index by the discriminator holds a type's items together: nothing else need be read.</summary>
    [Fact]
    public async Task Index_by_the_discriminator_serves_a_type()
    {
        using var shop = await AnyShop.OpenAsync(
            engine,
            Zoo,
            """
            resource "aws_dynamodb_table" "zoo" {
              name         = "zoo"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "Id"
              attribute {
                name = "Id"
                type = "S"
              }
              attribute {
                name = "kind"
                type = "S"
              }
              attribute {
                name = "Name"
                type = "S"
              }
              global_secondary_index {
                name            = "by_kind"
                hash_key        = "kind"
                range_key       = "Name"
                projection_type = "ALL"
              }
            }
            """,
            options => options.AttributeNaming(AttributeNaming.AsIs));
        await shop.SaveAsync(new Dog { Id = "rex", Name = "Rex" }, new Dog { Id = "bob", Name = "Bob" }, new Cat { Id = "tom", Name = "Tom" });
        await using var db = shop.Context();
        Assert.Equal(["bob", "rex"], await db.Set<Animal>().WithIndex("by_kind").Where(animal => animal.GetType() == typeof(Dog)).OrderBy(animal => animal.Name).Select(animal => animal.Id).ToListAsync(Cancellation));
        Assert.Equal(["tom"], await db.Set<Cat>().OrderBy(cat => cat.Name).Where(cat => cat.Name.StartsWith("T")).Select(cat => cat.Id).ToListAsync(Cancellation));
        Assert.Equal(["Query", "Query"], shop.Recorder.Operations);
        shop.Recorder.Clear();
        Assert.Single(await db.Set<Cat>().ToListAsync(Cancellation));
        Assert.Equal(["Scan"], shop.Recorder.Operations);
    }

    private static async Task<List<string>> Ids(IQueryable<Animal> animals)
        => [.. (await animals.Select(animal => animal.Id).ToListAsync(Cancellation)).Order(StringComparer.Ordinal)];

    private static string Text(Animal animal) => $"{animal.GetType().Name} {animal.Id}";

    private static void Zoo(ModelBuilder model)
    {
        model.Entity<Animal>().HasTable("zoo").HasDiscriminator<string>("Kind").HasValue<Dog>("dog").HasValue<Puppy>("puppy").HasValue<Cat>("cat");
        model.Entity<Animal>().Property<string>("Kind").HasAttributeName("kind");
    }

    private async Task<AnyShop> FilledAsync()
    {
        var shop = await AnyShop.OpenAsync(engine, Zoo);
        await shop.SaveAsync(
            new Dog { Id = "rex", Name = "Rex", Breed = "Boxer", Tricks = 3, Den = new Den { Place = "garden" }, Kennel = new Den { Place = "yard" } },
            new Puppy { Id = "pip", Name = "Pip", Born = new DateOnly(2024, 5, 1) },
            new Cat { Id = "tom", Name = "Tom", Breed = 7, Toys = ["ball"] });
        return shop;
    }

    private enum MachineKind
    {
        None,
        Robot,
        Car,
    }

    private abstract class Machine
    {
        public int Id { get; set; }

        public MachineKind Kind { get; set; }
    }

    private sealed class Robot : Machine
    {
        public int Arms { get; set; }
    }

    private sealed class Car : Machine;
}

public sealed class InheritanceTestsOnDynoxide(Dynoxide engine) : InheritanceTests(engine);

public sealed class InheritanceTestsOnDynamoDBLocal(DynamoDBLocal engine) : InheritanceTests(engine);
