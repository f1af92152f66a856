using System.Text;
using System.Text.RegularExpressions;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>NumPy's file of one array (.npy).</summary>
internal static partial class NpyFile
{
    /// <summary>Reads float32 numbers.</summary>
    public static SampleArray Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = BitConverter.ToUInt16(bytes, 8);
        var header = Encoding.ASCII.GetString(bytes, 10, length);
        if (!header.Contains("'<f4'", StringComparison.Ordinal))
            throw new SampleException(SampleProblem.Unreadable, path, "not float32");
        long[] shape = [.. Numbers().Matches(ShapeText().Match(header).Value).Select(number => long.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture))];
        return new SampleArray(ElementType.Float32, bytes.AsMemory(10 + length), shape);
    }

    [GeneratedRegex(@"\(.*?\)")]
    private static partial Regex ShapeText();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
