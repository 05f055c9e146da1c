using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>An object of a complex type as M; its members are attributes of the map.</summary>
internal sealed class MapCodec<T>(ItemLayout layout, Func<Func<ItemReader, T>> read, Func<Action<ItemWriter, T>> write, bool absentIsDefault)
    : ValueCodec<T>
{
    public override AttributeKind Kind => AttributeKind.M;

    /// <summary>A required object whose map is not there is one of default values, as EF expects an object.</summary>
    public override T Absent => absentIsDefault ? read()(new ItemReader(layout)) : default!;

    public override T Read(in AttributeView view)
    {
        var row = view.GetMap(layout);
        try
        {
            return read()(row);
        }
        catch (AttributeFormatException exception)
        {
            exception.Members.Insert(0, row.LastName);
            throw;
        }
    }

    public override void Write(ItemWriter writer, T value)
    {
        writer.StartMap();
        write()(writer, value);
        writer.EndMap();
    }

    public override bool IsOrdered => false;

    public override int? Compare(T left, T right) => null;
}
