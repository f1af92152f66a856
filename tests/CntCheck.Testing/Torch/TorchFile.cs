using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Testing.Torch;

/// <summary>Writes what torch.save and torch.jit.save write, for tests.</summary>
public sealed class TorchFile
{
    private readonly List<ZipFile.Entry> _storages = [];

    /// <summary>The byte order the archive names, or null.</summary>
    public string? ByteOrder { get; init; } = "little";

    /// <summary>What constants.pkl holds: then the archive is TorchScript's.</summary>
    public object? Constants { get; init; }

    /// <summary>Stores float32 numbers under the next key.</summary>
    /// <returns>The persistent id that refers to them.</returns>
    public PickleWriter Floats(params float[] numbers) => Storage("FloatStorage", MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray(), numbers.Length);

    /// <summary>Stores bytes under the next key.</summary>
    /// <returns>The persistent id that refers to them.</returns>
    public PickleWriter Storage(string type, byte[] content, long count, int method = 0)
    {
        var key = _storages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _storages.Add(new ZipFile.Entry($"archive/data/{key}", content) { Method = method });
        return Reference(type, key, count);
    }

    /// <summary>A persistent id of a storage.</summary>
    public static PickleWriter Reference(string type, string key, long count, string device = "cpu")
    {
        var module = type == "UntypedStorage" ? "torch.storage" : "torch";
        return new PickleWriter().Value(new object[] { "storage", new PickleWriter().Global(module, type), key, device, count }).Raw("Q");
    }

    /// <summary>A tensor that is a view of a storage.</summary>
    public static PickleWriter View(PickleWriter storage, long offset, long[] shape, long[] strides) =>
        new PickleWriter().Call("torch._utils", "_rebuild_tensor_v2", storage, offset, shape, strides, true, Ordered());

    /// <summary>A quantised tensor, stored row by row.</summary>
    public static PickleWriter Quantised(PickleWriter storage, long[] shape, params object[] scheme) =>
        new PickleWriter().Call("torch._utils", "_rebuild_qtensor", storage, 0, shape, RowMajor(shape), scheme, false, Ordered());

    /// <summary>A float32 tensor 1/8, 2/8, … with a storage of its own.</summary>
    public PickleWriter Tensor(params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        return View(Floats([.. Enumerable.Range(1, (int)count).Select(number => number / 8f)]), 0, shape, RowMajor(shape));
    }

    /// <summary>Strides of a tensor stored row by row.</summary>
    public static long[] RowMajor(params long[] shape) =>
        [.. shape.Select((_, axis) => shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent))];

    /// <summary>An OrderedDict, as state_dict gives.</summary>
    public static PickleWriter Ordered(params IEnumerable<(object Key, object? Value)> entries)
    {
        var dictionary = new PickleWriter().Call("collections", "OrderedDict").Raw("(");
        foreach (var (key, value) in entries)
            dictionary.Value(key).Value(value);

        return dictionary.Raw("u");
    }

    /// <summary>An object of a TorchScript class.</summary>
    public static PickleWriter Script(string type, params IEnumerable<(object Key, object? Value)> attributes) =>
        new PickleWriter().Global("__torch__", type).Raw(")\x81").Dictionary(attributes).Raw("b");

    /// <summary>The archive around a value.</summary>
    public byte[] Archive(object? root) => Zip(PickleWriter.Of(root)).ToBytes();

    /// <summary>The archive around a pickle.</summary>
    public ZipFile Zip(byte[] pickle)
    {
        var zip = new ZipFile().Add("archive/data.pkl", pickle);
        if (Constants is not null)
            zip.Add("archive/constants.pkl", PickleWriter.Of(Constants));

        if (ByteOrder is not null)
            zip.Add("archive/byteorder", Encoding.ASCII.GetBytes(ByteOrder));

        foreach (var storage in _storages)
            zip.Add(storage);

        return zip.Add("archive/version", "3\n"u8.ToArray());
    }
}
