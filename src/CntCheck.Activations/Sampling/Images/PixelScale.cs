using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Images;

/// <summary>What becomes of a pixel: (pixel / 255 − mean) / deviation of its channel, or the pixel itself where the input takes bytes.</summary>
/// <param name="Type">The type the input takes.</param>
/// <param name="Mean">What is subtracted, channel by channel.</param>
/// <param name="Deviation">What is divided by, channel by channel.</param>
internal sealed record PixelScale(ElementType Type, IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    /// <summary>The declared scale.</summary>
    /// <exception cref="SampleException">It is not for such images, or the input takes no pixels.</exception>
    public static PixelScale Of(SampleOptions options, ImageLayout layout, ValueShape input)
    {
        var type = input.Type == ElementType.Undefined ? ElementType.Float32 : input.Type;
        var declared = options.Mean.Count + options.Deviation.Count > 0;
        if (type is not (ElementType.Float32 or ElementType.Float16 or ElementType.Float64 or ElementType.UInt8))
            throw Refusal.DoesNotFit(options.Path, $"the model's input {Shown.Name(input.Name)} takes {type}, which images are not given in", "save the samples as .npy");
        if (type == ElementType.UInt8 && declared)
            throw Refusal.DoesNotFit(options.Path, $"a mean or deviation is declared, but the model's input {Shown.Name(input.Name)} takes the pixels' bytes", "take Mean and Std away");

        return new PixelScale(type, Channels(options, options.Mean, "mean", layout, 0), Channels(options, options.Deviation, "deviation", layout, 1));
    }

    /// <summary>The number a pixel is given as.</summary>
    /// <param name="channel">Its channel.</param>
    /// <param name="pixel">0 … 255.</param>
    public double Of(int channel, byte pixel) => (pixel / 255.0 - Mean[channel]) / Deviation[channel];

    private static double[] Channels(SampleOptions options, IReadOnlyList<double> numbers, string what, ImageLayout layout, double none)
    {
        if (numbers.Count > 1 && numbers.Count != layout.Channels)
            throw Refusal.DoesNotFit(options.Path, $"the declared {what} has {numbers.Count} numbers, the model's images have {Refusal.Count(layout.Channels, "channel")}", "give one number a channel, or one for all");
        if (numbers.Any(number => !double.IsFinite(number) || (none == 1 && number <= 0)))
            throw Refusal.DoesNotFit(options.Path, $"the declared {what} is no {(none == 1 ? "number above zero" : "finite number")}", "correct it");

        return [.. Enumerable.Range(0, layout.Channels).Select(channel => numbers.Count == 0 ? none : numbers[numbers.Count == 1 ? 0 : channel])];
    }
}
