namespace CntCheck.Artifacts;

/// <summary>The type of one stored element. Values are those of ONNX's <c>TensorProto.DataType</c>.</summary>
public enum ElementType
{
    /// <summary>No type was given.</summary>
    Undefined = 0,

    /// <summary>IEEE 754 binary32.</summary>
    Float32 = 1,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8 = 2,

    /// <summary>Signed 8-bit integer.</summary>
    Int8 = 3,

    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16 = 4,

    /// <summary>Signed 16-bit integer.</summary>
    Int16 = 5,

    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 6,

    /// <summary>Signed 64-bit integer.</summary>
    Int64 = 7,

    /// <summary>UTF-8 text.</summary>
    String = 8,

    /// <summary>One byte, 0 or 1.</summary>
    Bool = 9,

    /// <summary>IEEE 754 binary16.</summary>
    Float16 = 10,

    /// <summary>IEEE 754 binary64.</summary>
    Float64 = 11,

    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32 = 12,

    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64 = 13,

    /// <summary>Two binary32: real and imaginary part.</summary>
    Complex64 = 14,

    /// <summary>Two binary64: real and imaginary part.</summary>
    Complex128 = 15,

    /// <summary>The upper half of an IEEE 754 binary32.</summary>
    BFloat16 = 16,

    /// <summary>8-bit float, 4 exponent bits, no infinities.</summary>
    Float8E4M3FN = 17,

    /// <summary>8-bit float, 4 exponent bits, no infinities, no negative zero.</summary>
    Float8E4M3FNUZ = 18,

    /// <summary>8-bit float, 5 exponent bits.</summary>
    Float8E5M2 = 19,

    /// <summary>8-bit float, 5 exponent bits, no infinities, no negative zero.</summary>
    Float8E5M2FNUZ = 20,

    /// <summary>Unsigned 4-bit integer, two a byte, low nibble first.</summary>
    UInt4 = 21,

    /// <summary>Signed 4-bit integer, two a byte, low nibble first.</summary>
    Int4 = 22,

    /// <summary>4-bit float, two a byte, low nibble first.</summary>
    Float4E2M1 = 23,

    /// <summary>8-bit power of two, no sign: a scale of block-wise formats.</summary>
    Float8E8M0 = 24,

    /// <summary>Unsigned 2-bit integer, four a byte, low bits first.</summary>
    UInt2 = 25,

    /// <summary>Signed 2-bit integer, four a byte, low bits first.</summary>
    Int2 = 26,
}

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element, or 0 where an element is not a whole number of bytes or has no fixed size.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool => 1,
        ElementType.Float8E4M3FN or ElementType.Float8E4M3FNUZ or ElementType.Float8E5M2 or ElementType.Float8E5M2FNUZ
            or ElementType.Float8E8M0 => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 or ElementType.Complex64 => 8,
        ElementType.Complex128 => 16,
        _ => 0,
    };

    /// <summary>Bits of one element, 0 where it has no fixed size.</summary>
    public static int Bits(this ElementType type) => type switch
    {
        ElementType.UInt4 or ElementType.Int4 or ElementType.Float4E2M1 => 4,
        ElementType.UInt2 or ElementType.Int2 => 2,
        _ => type.Size() * 8,
    };

    /// <summary>Bytes that <paramref name="count"/> elements take, types under a byte packed and the last byte filled up.</summary>
    /// <exception cref="OverflowException">The size is over 2⁶³.</exception>
    public static long Bytes(this ElementType type, long count) =>
        type.Size() > 0 ? checked(count * type.Size()) : count / 8 * type.Bits() + (count % 8 * type.Bits() + 7) / 8;

    /// <summary>Whether the type holds real numbers with a fraction, as trained parameters do.</summary>
    public static bool IsFloat(this ElementType type) =>
        type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16;
}
