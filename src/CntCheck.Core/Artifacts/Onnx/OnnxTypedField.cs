using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>A typed field of a tensor, and which element types it serves.</summary>
/// <param name="Number">The field's number in TensorProto.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Wire">How one number is written.</param>
/// <param name="Types">Element types kept in it.</param>
internal sealed record OnnxTypedField(int Number, string Name, WireType Wire, ElementType[] Types)
{
    private static readonly OnnxTypedField[] All =
    [
        new(4, "float_data", WireType.Fixed32, [ElementType.Float32, ElementType.Complex64]),
        new(5, "int32_data", WireType.Varint,
        [
            ElementType.Int32, ElementType.Int16, ElementType.Int8, ElementType.UInt16, ElementType.UInt8, ElementType.Bool,
            ElementType.Float16, ElementType.BFloat16,
            ElementType.Float8E4M3FN, ElementType.Float8E4M3FNUZ, ElementType.Float8E5M2, ElementType.Float8E5M2FNUZ, ElementType.Float8E8M0,
            ElementType.Int4, ElementType.UInt4, ElementType.Float4E2M1, ElementType.Int2, ElementType.UInt2,
        ]),
        new(6, "string_data", WireType.Bytes, [ElementType.String]),
        new(7, "int64_data", WireType.Varint, [ElementType.Int64]),
        new(10, "double_data", WireType.Fixed64, [ElementType.Float64, ElementType.Complex128]),
        new(11, "uint64_data", WireType.Varint, [ElementType.UInt32, ElementType.UInt64]),
    ];

    /// <summary>The field of a number, or null where it is none of these.</summary>
    public static OnnxTypedField? ByNumber(int number) => Array.Find(All, field => field.Number == number);

    /// <summary>The field that keeps elements of a type.</summary>
    public static OnnxTypedField For(ElementType type) => Array.Find(All, field => field.Types.Contains(type))!;

    /// <summary>How many numbers <paramref name="count"/> elements take: two for a complex one, one for several of under a byte.</summary>
    public static long NumbersFor(ElementType type, long count) => type switch
    {
        ElementType.Complex64 or ElementType.Complex128 => count * 2,
        _ when type.Size() == 0 && type != ElementType.String => type.Bytes(count),
        _ => count,
    };

    /// <summary>Bytes of the tensor's data that one number becomes.</summary>
    public static int BytesOf(ElementType type) => type switch
    {
        ElementType.Complex64 => sizeof(float),
        ElementType.Complex128 => sizeof(double),
        _ => Math.Max(1, type.Size()),
    };

    /// <summary>Whether a number read as int64 fits the element type; bit patterns may have been widened with or without their sign.</summary>
    public static bool Allows(ElementType type, long number) => type switch
    {
        ElementType.Int64 or ElementType.UInt64 => true,
        ElementType.Int32 => number is >= int.MinValue and <= int.MaxValue,
        ElementType.UInt32 => number is >= 0 and <= uint.MaxValue,
        ElementType.Int16 => number is >= short.MinValue and <= short.MaxValue,
        ElementType.UInt16 => number is >= 0 and <= ushort.MaxValue,
        ElementType.Int8 => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        ElementType.UInt8 => number is >= 0 and <= byte.MaxValue,
        ElementType.Bool => number is 0 or 1,
        ElementType.Float16 or ElementType.BFloat16 => number is >= short.MinValue and <= ushort.MaxValue,
        _ => number is >= sbyte.MinValue and <= byte.MaxValue,
    };
}
