using CntCheck.Artifacts.Zip;

namespace CntCheck.Artifacts.Torch;

/// <summary>Finds the numbers of tensors in an archive; they stay there until they are read.</summary>
/// <param name="file">The archive.</param>
/// <param name="isBigEndian">Whether numbers are stored with the highest byte first.</param>
internal sealed class TorchTensorReader(ArtifactFile file, bool isBigEndian)
{
    // Views in another order than the stored one are put in order in memory.
    private const long MostRearranged = 256L << 20;
    private const int MostUses = 64;
    private const string Advice = "save the module's tensors as they are used: {name: tensor.detach().cpu().contiguous()}";

    private long _rearranged;
    private long _viewed;

    /// <summary>A tensor under a name; a quantised one as the real numbers it stands for.</summary>
    /// <exception cref="ArtifactException">It cannot be read, or lies outside of its storage.</exception>
    public Tensor Read(string name, TorchTensor tensor)
    {
        if (tensor.Obstacle is { } obstacle)
            throw Unreadable(name, tensor, obstacle);

        var stored = Stored(name, tensor);
        return tensor.Quantiser switch
        {
            null => stored,
            { Scales: { } scales, Zeros: { } zeros, Axis: var axis } => PerChannel(stored, tensor, Stored(name + " (scales)", scales), Stored(name + " (zero points)", zeros), axis),
            { Scale: var scale, Zero: var zero } => DequantisedData.Of(stored, Tensor.Of(name, [], [scale]), Tensor.Of(name, [], [zero]), 0, 0),
        };
    }

    private Tensor PerChannel(Tensor stored, TorchTensor tensor, Tensor scales, Tensor zeros, int axis)
    {
        var channels = tensor.Shape[axis];
        return scales.Count == channels && zeros.Count == channels && TensorValues.CanRead(scales.Type) && TensorValues.CanRead(zeros.Type)
            ? DequantisedData.Of(stored, scales, zeros, axis, 0)
            : throw file.Damaged(tensor.Described, $"tensor '{stored.Name}' has {channels} channels, but {scales.Count} scales and {zeros.Count} zero points");
    }

    private Tensor Stored(string name, TorchTensor tensor)
    {
        if (tensor is not { Type: { } type, Storage: { Entry: { } entry } storage })
            throw Unreadable(name, tensor, "has no data or no element type");

        if (type.Element is not { } element)
            throw Unreadable(name, tensor, $"has the element type {type.Name}, which cannot be read");

        if (entry.Method != ZipEntry.Stored)
        {
            throw file.Unsupported(
                entry.Header, $"tensor '{name}' is compressed in the zip archive", "save the model again with torch.save, or repack the archive without compression (zip -0)");
        }

        var (count, span) = Extent(name, tensor, entry.Length / type.Size);
        _viewed += count * type.Size;
        if (_viewed / MostUses > file.Length)
            throw Unreadable(name, tensor, "sees numbers that many other tensors see too");

        TensorData data = IsRowMajor(tensor)
            ? new FileData(file, entry.Start + (tensor.Offset * type.Size), count * type.Size)
            : Rearranged(name, tensor, new FileData(file, entry.Start + (tensor.Offset * type.Size), span * type.Size), type.Size);
        if (isBigEndian && type.Size > 1)
            data = new SwappedData(data, type.Element is ElementType.Complex64 or ElementType.Complex128 ? type.Size / 2 : type.Size);

        return new Tensor(name, element, tensor.Shape, data);
    }

    /// <summary>How many elements a view has, and from its first to its last one how many are stored.</summary>
    private (long Count, long Span) Extent(string name, TorchTensor tensor, long stored)
    {
        if (tensor.Shape.Length != tensor.Strides.Length)
            throw file.Damaged(tensor.Described, $"tensor '{name}' has {tensor.Shape.Length} axes, but {tensor.Strides.Length} strides");

        try
        {
            var (count, span) = (1L, 1L);
            for (var axis = 0; axis < tensor.Shape.Length; axis++)
            {
                count = checked(count * tensor.Shape[axis]);
                span = checked(span + (Math.Max(tensor.Shape[axis] - 1, 0) * tensor.Strides[axis]));
            }

            if (count == 0)
                return tensor.Offset >= 0 && tensor.Offset <= stored ? (0, 0) : throw Outside();

            if (tensor.Offset < 0 || checked(tensor.Offset + span) > stored)
                throw Outside();

            return count <= span ? (count, span) : throw Unreadable(name, tensor, $"of shape [{string.Join(',', tensor.Shape)}] repeats {span} stored numbers");
        }
        catch (OverflowException)
        {
            throw file.Damaged(tensor.Described, $"tensor '{name}' of shape [{string.Join(',', tensor.Shape)}] has more elements than any file can hold");
        }

        ArtifactException Outside() => file.Damaged(
            tensor.Described, $"tensor '{name}' of shape [{string.Join(',', tensor.Shape)}] from number {tensor.Offset} on lies outside of its {stored} stored numbers");
    }

    private static bool IsRowMajor(TorchTensor tensor)
    {
        var expected = 1L;
        for (var axis = tensor.Shape.Length - 1; axis >= 0; axis--)
        {
            if (tensor.Shape[axis] == 0)
                return true;

            if (tensor.Shape[axis] > 1 && tensor.Strides[axis] != expected)
                return false;

            expected *= tensor.Shape[axis];
        }

        return true;
    }

    private RearrangedData Rearranged(string name, TorchTensor tensor, FileData stored, int size)
    {
        _rearranged += stored.Length;
        return _rearranged <= MostRearranged
            ? new RearrangedData(stored, tensor.Shape, tensor.Strides, size)
            : throw Unreadable(name, tensor, $"is a view with the strides [{string.Join(',', tensor.Strides)}] of {stored.Length} bytes, and such views may take {MostRearranged} bytes in all");
    }

    private ArtifactException Unreadable(string name, TorchTensor tensor, string obstacle) =>
        file.Unsupported(tensor.Described, $"tensor '{name}' {obstacle}", Advice);
}
