using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>A stretch of elements that a <see cref="JoinedData"/> takes in every round.</summary>
/// <param name="Source">Where from.</param>
/// <param name="First">The first element of the first round.</param>
/// <param name="Count">Elements a round.</param>
/// <param name="Round">Elements of the source between a round and the next.</param>
internal readonly record struct Piece(Tensor Source, long First, long Count, long Round);

/// <summary>Stretches of tensors one after the other, round after round: joined along an axis, or gathered by position.</summary>
internal sealed class JoinedData : ViewData
{
    private readonly Piece[] _pieces;
    private readonly long[] _ends;

    private JoinedData(ElementType type, long count, Piece[] pieces)
        : base(type, count)
    {
        _pieces = pieces;
        _ends = new long[pieces.Length];
        var end = 0L;
        for (var i = 0; i < pieces.Length; i++)
            _ends[i] = end += pieces[i].Count;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TensorData> Sources => [.. _pieces.Select(piece => piece.Source.Data)];

    /// <summary>A tensor of pieces whose sources are of one type, of whole bytes each.</summary>
    public static Tensor Of(string name, ImmutableArray<long> shape, IEnumerable<Piece> pieces)
    {
        Piece[] all = [.. pieces.Where(piece => piece.Count > 0)];
        var type = all.Length > 0 ? all[0].Source.Type : ElementType.Float32;
        var count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        return new Tensor(name, type, shape, new JoinedData(type, count, all));
    }

    /// <inheritdoc/>
    protected override void Fill(long start, Span<byte> destination)
    {
        var round = _ends[^1];
        for (var done = 0; done < destination.Length;)
        {
            var (rounds, position) = Math.DivRem(start + (done / Size), round);
            var found = Array.BinarySearch(_ends, position);
            var i = found < 0 ? ~found : found + 1;
            var piece = _pieces[i];
            var within = position - (_ends[i] - piece.Count);
            var bytes = (int)Math.Min((piece.Count - within) * Size, destination.Length - done);
            piece.Source.Data.Read((piece.First + (rounds * piece.Round) + within) * Size, destination.Slice(done, bytes));
            done += bytes;
        }
    }
}
