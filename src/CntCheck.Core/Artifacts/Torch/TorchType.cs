namespace CntCheck.Artifacts.Torch;

/// <summary>An element type of torch.</summary>
/// <param name="Name">Torch's name: "float32".</param>
/// <param name="Element">How an element is stored, or null where that cannot be read.</param>
internal sealed record TorchType(string Name, ElementType? Element)
{
    private const string Prefix = "torch.";

    private static readonly TorchType[] All =
    [
        new("float32", ElementType.Float32), new("float64", ElementType.Float64), new("float16", ElementType.Float16), new("bfloat16", ElementType.BFloat16),
        new("uint8", ElementType.UInt8), new("int8", ElementType.Int8), new("int16", ElementType.Int16), new("int32", ElementType.Int32), new("int64", ElementType.Int64),
        new("uint16", ElementType.UInt16), new("uint32", ElementType.UInt32), new("uint64", ElementType.UInt64), new("bool", ElementType.Bool),
        new("complex64", ElementType.Complex64), new("complex128", ElementType.Complex128), new("complex32", null),
        new("float8_e4m3fn", ElementType.Float8E4M3FN), new("float8_e4m3fnuz", ElementType.Float8E4M3FNUZ), new("float8_e5m2", ElementType.Float8E5M2),
        new("float8_e5m2fnuz", ElementType.Float8E5M2FNUZ), new("float8_e8m0fnu", ElementType.Float8E8M0),
        new("qint8", ElementType.Int8), new("quint8", ElementType.UInt8), new("qint32", ElementType.Int32), new("quint4x2", null), new("quint2x4", null),
    ];

    private static readonly Dictionary<string, string> Synonyms = new()
    {
        ["float"] = "float32", ["double"] = "float64", ["half"] = "float16", ["short"] = "int16", ["int"] = "int32", ["long"] = "int64",
        ["cfloat"] = "complex64", ["cdouble"] = "complex128", ["chalf"] = "complex32",
    };

    private static readonly Dictionary<string, string> Storages = new()
    {
        ["Float"] = "float32", ["Double"] = "float64", ["Half"] = "float16", ["BFloat16"] = "bfloat16", ["Byte"] = "uint8", ["Char"] = "int8", ["Short"] = "int16",
        ["Int"] = "int32", ["Long"] = "int64", ["Bool"] = "bool", ["ComplexFloat"] = "complex64", ["ComplexDouble"] = "complex128",
        ["QInt8"] = "qint8", ["QUInt8"] = "quint8", ["QInt32"] = "qint32", ["QUInt4x2"] = "quint4x2", ["QUInt2x4"] = "quint2x4",
    };

    /// <summary>Types by the full names of their dtypes: "torch.float32".</summary>
    public static IReadOnlyDictionary<string, TorchType> ByName { get; } = All.Select(type => (type.Name, Type: type))
        .Concat(Synonyms.Select(pair => (pair.Key, Named(pair.Value))))
        .ToDictionary(pair => Prefix + pair.Item1, pair => pair.Item2);

    /// <summary>Types by the full names of the storages that hold them: "torch.FloatStorage".</summary>
    public static IReadOnlyDictionary<string, TorchType> ByStorage { get; } =
        Storages.ToDictionary(pair => $"{Prefix}{pair.Key}Storage", pair => Named(pair.Value));

    /// <summary>Bytes of one element.</summary>
    public int Size => Element?.Size() ?? 1;

    private static TorchType Named(string name) => All.Single(type => type.Name == name);
}
