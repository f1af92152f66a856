namespace CntCheck.Artifacts.Safetensors;

/// <summary>Element types by their names in a safetensors header.</summary>
internal static class SafetensorsType
{
    private static readonly Dictionary<string, ElementType> Types = new(StringComparer.Ordinal)
    {
        ["F64"] = ElementType.Float64,
        ["F32"] = ElementType.Float32,
        ["F16"] = ElementType.Float16,
        ["BF16"] = ElementType.BFloat16,
        ["F8_E4M3"] = ElementType.Float8E4M3FN,
        ["F8_E5M2"] = ElementType.Float8E5M2,
        ["F8_E4M3FNUZ"] = ElementType.Float8E4M3FNUZ,
        ["F8_E5M2FNUZ"] = ElementType.Float8E5M2FNUZ,
        ["F8_E8M0"] = ElementType.Float8E8M0,
        ["I64"] = ElementType.Int64,
        ["I32"] = ElementType.Int32,
        ["I16"] = ElementType.Int16,
        ["I8"] = ElementType.Int8,
        ["U64"] = ElementType.UInt64,
        ["U32"] = ElementType.UInt32,
        ["U16"] = ElementType.UInt16,
        ["U8"] = ElementType.UInt8,
        ["BOOL"] = ElementType.Bool,
        ["C64"] = ElementType.Complex64,
    };

    private static readonly string[] UnderAByte = ["F4", "F4_E2M1", "F6_E2M3", "F6_E3M2"];

    /// <summary>The type of a name, or null where the name stands for none that can be read.</summary>
    public static ElementType? Of(string name) => Types.TryGetValue(name, out var type) ? type : null;

    /// <summary>Whether a name stands for a type of less than a byte, which is sound but cannot be read.</summary>
    public static bool IsUnderAByte(string name) => UnderAByte.Contains(name);
}
