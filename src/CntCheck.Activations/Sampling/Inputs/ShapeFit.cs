using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Inputs;

/// <summary>Compares the shape of an array with that of a model's input.</summary>
/// <remarks>
/// The first axis of both is the samples, also where the input fixes it. Behind it every extent must be the input's, but that one shape may have
/// axes of extent 1 the other has not: (128, 28, 28) is what (batch, 1, 28, 28) takes.
/// </remarks>
internal static class ShapeFit
{
    /// <summary>The array's shape as the input takes it, or null where it does not.</summary>
    public static long[]? Rows(long[] array, IReadOnlyList<long?>? input)
    {
        if (array.Length == 0)
            return null;
        if (input is null || (array.Length == input.Count && Matches(array.Skip(1), input.Skip(1))))
            return array;
        if (array.Length == input.Count || input.Count == 0)
            return null;

        long[] extents = [.. array.Skip(1).Where(extent => extent != 1)];
        return Matches(extents, input.Skip(1).Where(extent => extent != 1)) ? [array[0], .. Spread(extents, input)] : null;
    }

    /// <summary>Whether an array is exactly what an input of fixed shape takes at once.</summary>
    public static bool IsWhole(long[] array, IReadOnlyList<long?>? input) =>
        input is not null && (input.Count == 0 ? array.All(extent => extent == 1) : array.Length == input.Count && input.All(extent => extent is not null) && Matches(array, input));

    /// <summary>What can be done about an array that does not fit.</summary>
    public static string Advice(long[] array, IReadOnlyList<long?> input)
    {
        if (array.Length + 1 == input.Count && Matches(array, input.Skip(1)))
            return "the first axis must be the samples: give it one with samples[None]";
        if (input.Count > 1 && input.Skip(1).All(extent => extent is not null))
        {
            if (Turned(array, input) is { } order)
                return $"transpose it: samples.transpose({order})";
            if (array.Length > 0 && Product(array.Skip(1)) == Product(input.Skip(1).Select(extent => extent!.Value)))
                return $"reshape it: samples.reshape(-1, {string.Join(", ", input.Skip(1).Select(extent => extent!.Value.ToString(CultureInfo.InvariantCulture)))})";
        }

        return "save what the model takes, the first axis the samples";
    }

    private static bool Matches(IEnumerable<long> array, IEnumerable<long?> input)
    {
        var (extents, declared) = (array.ToList(), input.ToList());
        return extents.Count == declared.Count && extents.Zip(declared).All(pair => pair.Second is null || pair.Second == pair.First);
    }

    private static IEnumerable<long> Spread(long[] extents, IReadOnlyList<long?> input)
    {
        var next = 0;
        return [.. input.Skip(1).Select(extent => extent == 1 ? 1 : extents[next++])];
    }

    /// <summary>The order of the array's axes in which they are the input's, the first in its place.</summary>
    private static string? Turned(long[] array, IReadOnlyList<long?> input)
    {
        if (array.Length != input.Count)
            return null;

        List<int> order = [0];
        foreach (var extent in input.Skip(1))
        {
            var axis = Enumerable.Range(1, array.Length - 1).FirstOrDefault(axis => array[axis] == extent && !order.Contains(axis));
            if (axis == 0)
                return null;
            order.Add(axis);
        }

        return string.Join(", ", order.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
    }

    private static UInt128 Product(IEnumerable<long> extents) => extents.Aggregate(UInt128.One, (product, extent) => product * (UInt128)extent);
}
