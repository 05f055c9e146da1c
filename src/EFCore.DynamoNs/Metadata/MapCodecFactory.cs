using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Makes the codecs of nested objects: they are read by EF's own materializers, and written member by member.</summary>
internal sealed class MapCodecFactory(IStructuralTypeMaterializerSource materializers)
{
    private static readonly MethodInfo CreateMethod =
        typeof(MapCodecFactory).GetMethod(nameof(CreateTyped), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private static readonly MethodInfo WriteMemberMethod =
        typeof(MapCodecFactory).GetMethod(nameof(WriteMember), BindingFlags.NonPublic | BindingFlags.Static)!;

    public ValueCodec Create(IComplexProperty property, ImmutableArray<AttributeBinding> members)
    {
        var isElement = property.IsCollection;
        var codec = (ValueCodec)CreateMethod
            .MakeGenericMethod(property.ComplexType.ClrType)
            .Invoke(this, [property.ComplexType, members, !isElement && !property.IsNullable])!;
        if (isElement)
        {
            var list = CodecSource.CollectionOf(CollectionShape.Of(property.ClrType)!, codec)!;
            return property.IsNullable ? list.AbsentAsNull : list;
        }

        return Nullable.GetUnderlyingType(property.ClrType) == codec.ClrType ? CodecSource.Nullable(codec) : codec;
    }

    private MapCodec<T> CreateTyped<T>(IComplexType type, ImmutableArray<AttributeBinding> members, bool absentIsDefault)
        => new(
            new ItemLayout([.. members.Select(member => member.Name)]),
            Deferred(() => CompileRead<T>(type, members)),
            Deferred(() => CompileWrite<T>(members)),
            absentIsDefault);

    /// <summary>Compiled when first used: most programs start without touching most types.</summary>
    private static Func<TDelegate> Deferred<TDelegate>(Func<TDelegate> compile)
    {
        var lazy = new Lazy<TDelegate>(compile);
        return () => lazy.Value;
    }

    private Func<ItemReader, T> CompileRead<T>(IComplexType type, ImmutableArray<AttributeBinding> members)
    {
        var row = Expression.Parameter(typeof(ItemReader), "row");
        var context = Expression.Variable(typeof(MaterializationContext), "context");
        var instance = Expression.Variable(typeof(T), "instance");
        var materialize = materializers.CreateMaterializeExpression(
            new StructuralTypeMaterializerSourceParameters(type, "nested", typeof(T), IsNullable: false, QueryTrackingBehavior: null),
            context);
        var reads = new SlotReads(row, property => Locate(members, property)).Visit(materialize);
        var body = Expression.Block(
            [context, instance],
            [Expression.Assign(instance, reads), .. AssignNested(instance, row, members, members.IndexOf), instance]);
        return Expression.Lambda<Func<ItemReader, T>>(body, row).Compile();
    }

    /// <summary>EF's materializers leave nested objects out; these assignments set them, those of a derived type on its instances.</summary>
    public static IEnumerable<Expression> AssignNested(
        Expression instance,
        Expression row,
        ImmutableArray<AttributeBinding> attributes,
        Func<AttributeBinding, int> ordinalOf)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Property is not IComplexProperty property || property.IsShadowProperty())
            {
                continue;
            }

            var declaring = property.DeclaringType.ClrType;
            var isInherited = declaring.IsAssignableFrom(instance.Type);
            var member = Expression.MakeMemberAccess(
                isInherited ? instance : Expression.Convert(instance, declaring),
                property.GetMemberInfo(forMaterialization: true, forSet: true));
            var value = SlotReads.Read(row, attribute.Codec, ordinalOf(attribute));
            var assignment = Expression.Assign(member, value.Type == member.Type ? value : Expression.Convert(value, member.Type));
            yield return isInherited ? assignment : Expression.IfThen(Expression.TypeIs(instance, declaring), assignment);
        }
    }

    private static (ValueCodec Codec, int Ordinal) Locate(ImmutableArray<AttributeBinding> members, IProperty property)
    {
        for (var ordinal = 0; ordinal < members.Length; ordinal++)
        {
            if (members[ordinal].Property == property)
            {
                return (members[ordinal].Codec, ordinal);
            }
        }

        throw new System.Diagnostics.UnreachableException($"{property.Name} is not bound");
    }

    private static Action<ItemWriter, T> CompileWrite<T>(ImmutableArray<AttributeBinding> members)
    {
        var writer = Expression.Parameter(typeof(ItemWriter), "writer");
        var value = Expression.Parameter(typeof(T), "value");
        var writes = members.Select(member =>
        {
            var read = Expression.MakeMemberAccess(value, member.Property.GetMemberInfo(forMaterialization: false, forSet: false));
            return (Expression)Expression.Call(
                WriteMemberMethod.MakeGenericMethod(member.Codec.ClrType),
                writer,
                Expression.Constant(member),
                Expression.Constant(member.Codec, typeof(ValueCodec<>).MakeGenericType(member.Codec.ClrType)),
                read.Type == member.Codec.ClrType ? read : Expression.Convert(read, member.Codec.ClrType));
        });
        return Expression.Lambda<Action<ItemWriter, T>>(Expression.Block(typeof(void), [.. writes, Expression.Empty()]), writer, value).Compile();
    }

    private static void WriteMember<T>(ItemWriter writer, AttributeBinding member, ValueCodec<T> codec, T value)
    {
        if (codec.IsAbsent(value))
        {
            return;
        }

        writer.Json.WritePropertyName(member.Name);
        try
        {
            codec.Write(writer, value);
        }
        catch (AttributeFormatException exception)
        {
            exception.Members.Insert(0, member.Property.Name);
            throw;
        }
    }
}
