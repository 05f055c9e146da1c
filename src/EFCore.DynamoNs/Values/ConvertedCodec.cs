using System.Linq.Expressions;
using EFCore.DynamoNs.Items;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Values;

/// <summary>A type with an EF value converter: stored as the converter's provider type is.</summary>
internal sealed class ConvertedCodec<TModel, TProvider>(ValueConverter converter, ValueCodec<TProvider> inner) : ValueCodec<TModel>
{
    private readonly Func<TModel, TProvider> _toProvider = Compile<TModel, TProvider>(converter.ConvertToProviderExpression);
    private readonly Func<TProvider, TModel> _toModel = Compile<TProvider, TModel>(converter.ConvertFromProviderExpression);

    public override AttributeKind Kind => inner.Kind;

    public override bool HasVariants => inner.HasVariants;

    public override ValueCodec? AlsoReads { get; } =
        inner.AlsoReads is ValueCodec<TProvider> other ? new ConvertedCodec<TModel, TProvider>(converter, other) : null;

    public override TModel Read(in AttributeView view)
    {
        var stored = inner.Read(view);
        try
        {
            return _toModel(stored);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new AttributeFormatException($"a value that its converter turns into {typeof(TModel).Name}", view.Kind, exception);
        }
    }

    public override void Write(ItemWriter writer, TModel value) => inner.Write(writer, _toProvider(value));

    public override bool IsAbsent(TModel value) => value is null || inner.IsAbsent(_toProvider(value));

    public override int KeyLength(TModel value) => _toProvider(value) is { } stored ? inner.KeyLength(stored) : 0;

    public override bool IsOrdered => false;

    /// <summary>What is stored has an order; that it is C#'s order of the model's values, nobody knows.</summary>
    public override int? Compare(TModel left, TModel right) => null;

    protected override void WriteBound(ItemWriter writer, TModel value, ValueBound bound)
        => inner.WriteObject(writer, _toProvider(value)!, bound);

    private static Func<TIn, TOut> Compile<TIn, TOut>(LambdaExpression conversion)
    {
        var parameter = Expression.Parameter(typeof(TIn));
        var body = Expression.Convert(Expression.Invoke(conversion, Expression.Convert(parameter, conversion.Parameters[0].Type)), typeof(TOut));
        return Expression.Lambda<Func<TIn, TOut>>(body, parameter).Compile();
    }
}
