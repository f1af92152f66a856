using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Images;

/// <summary>How an input takes an image.</summary>
/// <param name="Channels">3 for red, green and blue; 1 for grey.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="ChannelsLast">Whether the channels of a pixel lie together.</param>
/// <param name="HasChannelAxis">Whether there is an axis of channels.</param>
/// <param name="IsFixed">Whether the input fixes the size; else it is the first image's, which all must have.</param>
internal sealed record ImageLayout(int Channels, int Height, int Width, bool ChannelsLast, bool HasChannelAxis, bool IsFixed)
{
    private const long MostExtent = 1 << 14;
    private const long MostNumbers = StoredArray.MostRowBytes / sizeof(double);

    /// <summary>The shape of so many images.</summary>
    public long[] Shape(long rows) => (HasChannelAxis, ChannelsLast) switch
    {
        (false, _) => [rows, Height, Width],
        (true, true) => [rows, Height, Width, Channels],
        (true, false) => [rows, Channels, Height, Width],
    };

    /// <summary>Numbers of an image.</summary>
    public long Numbers => (long)Channels * Height * Width;

    /// <summary>Reads the layout off an input's shape.</summary>
    /// <param name="input">The input.</param>
    /// <param name="folder">The folder, for messages.</param>
    /// <param name="firstSize">Height and width of the first image, asked for where the input leaves them free.</param>
    /// <exception cref="SampleException">The input takes no images.</exception>
    public static ImageLayout Of(ValueShape input, string folder, Func<(int Height, int Width)> firstSize)
    {
        var (channels, height, width, last, axis) = input.Shape switch
        {
            [_, 1 or 3, var h, var w] => ((int)input.Shape[1]!.Value, h, w, false, true),
            [_, var h, var w, 1 or 3] => ((int)input.Shape[3]!.Value, h, w, true, true),
            [_, not 1, var w] => (1, input.Shape[1], w, false, false),
            _ => throw Refusal.DoesNotFit(
                folder,
                $"this is a folder of images, the model's input {Shown.Name(input.Name)} is {Refusal.Shape(input.Shape)}",
                "images are given to inputs (batch, channels, height, width), (batch, height, width, channels) of 1 or 3 channels, and (batch, height, width); save others as .npy"),
        };
        var isFixed = height is not null && width is not null;
        var first = isFixed ? default : firstSize();
        var (rows, columns) = (height ?? first.Height, width ?? first.Width);
        if (rows is < 1 or > MostExtent || columns is < 1 or > MostExtent || channels * rows * columns > MostNumbers)
            throw Refusal.DoesNotFit(folder, $"the model's input {Shown.Name(input.Name)} is {Refusal.Shape(input.Shape)}: images of {rows} × {columns} are not given", "save the samples as .npy");

        return new ImageLayout(channels, (int)rows, (int)columns, last, axis, isFixed);
    }
}
