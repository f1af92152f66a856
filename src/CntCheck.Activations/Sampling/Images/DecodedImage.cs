using CntCheck.Artifacts;
using CntCheck.Samples;
using SkiaSharp;

namespace CntCheck.Activations.Sampling.Images;

/// <summary>An image's pixels, channel by channel, 0 … 255.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">For each channel its pixels, row by row.</param>
/// <remarks>
/// Pixels are taken as they are stored: a colour profile, an orientation and transparency are not applied, the first of several frames is taken,
/// as common training code does.
/// </remarks>
internal sealed record DecodedImage(int Height, int Width, IReadOnlyList<byte[]> Channels)
{
    private const long MostPixels = 64 << 20;
    private const long MostBytes = 256 << 20;

    /// <summary>All bytes of an image file.</summary>
    /// <exception cref="SampleException">It cannot be read, or is too large.</exception>
    public static byte[] Load(string file)
    {
        try
        {
            using var image = ArtifactFile.Open(file);
            if (image.Length > MostBytes)
                throw Refusal.Unreadable(file, $"the image is {image.Length} bytes long, more than {MostBytes}", "give a smaller one");

            var bytes = new byte[image.Length];
            image.Read(0, bytes);
            return bytes;
        }
        catch (ArtifactException error)
        {
            throw Refusal.Of(error);
        }
    }

    /// <summary>Height and width of an image.</summary>
    /// <exception cref="SampleException">It is broken.</exception>
    public static (int Height, int Width) SizeOf(string file)
    {
        using var codec = Codec(Load(file), file);
        return (codec.Info.Height, codec.Info.Width);
    }

    /// <summary>Decodes an image.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="channels">3 for red, green and blue; 1 for grey.</param>
    /// <exception cref="SampleException">It is broken.</exception>
    public static DecodedImage Decode(byte[] bytes, string file, int channels)
    {
        using var codec = Codec(bytes, file);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var result = codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), out var pixels);
        if (result != SKCodecResult.Success)
            throw Broken(file, result == SKCodecResult.IncompleteInput ? "the image is cut off" : $"the image cannot be decoded ({result})");

        return new DecodedImage(height, width, channels == 1 ? [Grey(pixels)] : [Channel(pixels, 0), Channel(pixels, 1), Channel(pixels, 2)]);
    }

    private static SKCodec Codec(byte[] bytes, string file)
    {
        using var data = SKData.CreateCopy(bytes);
        var codec = SKCodec.Create(data) ?? throw Broken(file, "this is no image that can be decoded");
        if ((long)codec.Info.Width * codec.Info.Height is > 0 and <= MostPixels)
            return codec;

        var size = $"{codec.Info.Width} × {codec.Info.Height}";
        codec.Dispose();
        throw Broken(file, $"the image is said to have {size} pixels, more than {MostPixels}");
    }

    private static byte[] Channel(byte[] pixels, int channel)
    {
        var values = new byte[pixels.Length / 4];
        for (var i = 0; i < values.Length; i++)
            values[i] = pixels[4 * i + channel];
        return values;
    }

    /// <summary>Luma: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), in integers so that it is the same everywhere.</summary>
    private static byte[] Grey(byte[] pixels)
    {
        var values = new byte[pixels.Length / 4];
        for (var i = 0; i < values.Length; i++)
            values[i] = (byte)((19595 * pixels[4 * i] + 38470 * pixels[4 * i + 1] + 7471 * pixels[4 * i + 2] + 32768) >> 16);
        return values;
    }

    private static SampleException Broken(string file, string reason) => Refusal.Unreadable(file, reason, "take the image away, or save it again");
}
