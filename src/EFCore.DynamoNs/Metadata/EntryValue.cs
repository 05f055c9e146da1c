using System.Linq.Expressions;
using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Reads a property's value from a tracked entry, typed, and writes it with its codec.</summary>
internal abstract class EntryValue
{
    public static EntryValue Of(IPropertyBase property, ValueCodec codec)
        => (EntryValue)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(codec.ClrType), property, codec)!;

    /// <summary>True when the entry's value is stored as no attribute at all.</summary>
    public abstract bool IsAbsent(IUpdateEntry entry);

    public abstract bool IsNull(IUpdateEntry entry);

    /// <summary>The bytes that are stored of the value as a key; null where it is absent.</summary>
    public abstract int? KeyLength(IUpdateEntry entry);

    /// <summary>The same of an entity that is not tracked.</summary>
    public abstract int? KeyLength(object entity);

    public abstract void Write(IUpdateEntry entry, ItemWriter writer);

    /// <summary>Writes the attribute under that name, unless it is absent: the value is asked for once.</summary>
    public abstract void WriteAttribute(IUpdateEntry entry, JsonEncodedText name, ItemWriter writer);

    /// <summary>The value of an entity that is not tracked; null for what no member of it holds.</summary>
    public abstract object? Of(object entity);

    /// <summary>The same of an entity that is not tracked.</summary>
    public abstract void WriteAttribute(object entity, JsonEncodedText name, ItemWriter writer);

    private sealed class Typed<T>(IPropertyBase property, ValueCodec<T> codec) : EntryValue
    {
        private Func<object, T> Getter => field ??= CompileGetter();

        public override object? Of(object entity) => Getter(entity);

        public override void WriteAttribute(object entity, JsonEncodedText name, ItemWriter writer) => Write(Getter(entity), name, writer);

        public override bool IsAbsent(IUpdateEntry entry) => codec.IsAbsent(entry.GetCurrentValue<T>(property));

        public override bool IsNull(IUpdateEntry entry) => entry.GetCurrentValue<T>(property) is null;

        public override int? KeyLength(IUpdateEntry entry) => KeyLength(entry.GetCurrentValue<T>(property));

        public override int? KeyLength(object entity) => KeyLength(Getter(entity));

        public override void Write(IUpdateEntry entry, ItemWriter writer) => codec.Write(writer, entry.GetCurrentValue<T>(property));

        public override void WriteAttribute(IUpdateEntry entry, JsonEncodedText name, ItemWriter writer)
            => Write(entry.GetCurrentValue<T>(property), name, writer);

        private int? KeyLength(T value) => codec.IsAbsent(value) ? null : codec.KeyLength(value);

        private void Write(T value, JsonEncodedText name, ItemWriter writer)
        {
            if (!codec.IsAbsent(value))
            {
                writer.Json.WritePropertyName(name);
                codec.Write(writer, value);
            }
        }

        private Func<object, T> CompileGetter()
        {
            if (property.IsShadowProperty())
            {
                return static _ => default!;
            }

            var entity = Expression.Parameter(typeof(object), "entity");
            Expression value = Expression.MakeMemberAccess(
                Expression.Convert(entity, property.DeclaringType.ClrType),
                property.GetMemberInfo(forMaterialization: false, forSet: false));
            return Expression.Lambda<Func<object, T>>(value.Type == typeof(T) ? value : Expression.Convert(value, typeof(T)), entity).Compile();
        }
    }
}
