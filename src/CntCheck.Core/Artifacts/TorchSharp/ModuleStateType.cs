namespace CntCheck.Artifacts.TorchSharp;

/// <summary>Element types by their number in a module state, those of torch's ScalarType.</summary>
internal static class ModuleStateType
{
    private static readonly (string Name, ElementType? Type)[] Types =
    [
        ("uint8", ElementType.UInt8), ("int8", ElementType.Int8), ("int16", ElementType.Int16), ("int32", ElementType.Int32), ("int64", ElementType.Int64),
        ("float16", ElementType.Float16), ("float32", ElementType.Float32), ("float64", ElementType.Float64),
        ("complex32", null), ("complex64", ElementType.Complex64), ("complex128", ElementType.Complex128),
        ("bool", ElementType.Bool), ("qint8", null), ("quint8", null), ("qint32", null),
        ("bfloat16", ElementType.BFloat16),
    ];

    /// <summary>Whether a number stands for a type.</summary>
    public static bool Exists(long code) => code < Types.Length;

    /// <summary>The type, or null where it cannot be read.</summary>
    public static ElementType? Of(long code) => Types[code].Type;

    /// <summary>The type's name.</summary>
    public static string NameOf(long code) => Types[code].Name;
}
