using System.Runtime.InteropServices;

namespace CntCheck.Artifacts.States;

/// <summary>Weights as pruning leaves them: each number by its mask, 1 or 0.</summary>
/// <remarks>What torch.nn.utils.prune keeps: <c>weight_orig</c> and <c>weight_mask</c>. Read where they lie.</remarks>
/// <param name="stored">The numbers.</param>
/// <param name="mask">Their masks.</param>
internal sealed class MaskedData(Tensor stored, Tensor mask) : TensorData
{
    private const int Block = 1 << 14;

    /// <inheritdoc/>
    public override long Length { get; } = checked(stored.Count * sizeof(double));

    /// <summary>The weights, or null where the tensors are not of one shape.</summary>
    /// <param name="name">The weights' name.</param>
    /// <param name="stored">The numbers.</param>
    /// <param name="mask">Their masks.</param>
    public static Tensor? Of(string name, Tensor stored, Tensor mask) => stored.Type.IsFloat() && TensorValues.CanRead(mask.Type) && stored.Shape.SequenceEqual(mask.Shape)
        ? new Tensor(name, ElementType.Float64, stored.Shape, new MaskedData(stored, mask))
        : null;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        var numbers = MemoryMarshal.Cast<byte, double>(destination);
        var start = offset / sizeof(double);
        stored.ReadDoubles(start, numbers);
        var factors = new double[Math.Min(numbers.Length, Block)];
        for (var done = 0; done < numbers.Length; done += factors.Length)
        {
            var part = numbers[done..Math.Min(numbers.Length, done + factors.Length)];
            mask.ReadDoubles(start + done, factors.AsSpan(0, part.Length));
            for (var i = 0; i < part.Length; i++)
                part[i] *= factors[i];
        }
    }
}
