using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using CsCheck;
using SkiaSharp;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Folders of images.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Channels_are_planes_or_lie_together_as_the_input_has_them()
    {
        // Two pixels: (1, 2, 3) and (4, 5, 6).
        _folder.Write("i/a.png", Png(2, 1, [1, 2, 3, 4, 5, 6]));

        Assert.Equal([1, 4, 2, 5, 3, 6], Pixels(SampleReading.Input(null, 3, 1, 2)));
        Assert.Equal([1, 2, 3, 4, 5, 6], Pixels(SampleReading.Input(null, null, 2, 3)));
    }

    [Fact]
    public void Bytes_are_given_as_they_are_to_an_input_that_takes_bytes()
    {
        _folder.Write("i/a.png", Png(2, 1, [1, 2, 3, 4, 5, 255]));

        Assert.Equal([1, 4, 2, 5, 3, 255], SampleReading.Of(_folder["i"], SampleReading.Input("x", ElementType.UInt8, null, 3, 1, 2)).Numbers<byte>());
    }

    [Fact]
    public void Pixels_are_scaled_by_the_declared_mean_and_deviation()
    {
        _folder.Write("i/a.png", Png(1, 1, [0, 51, 255]));
        var options = new SampleOptions { Path = _folder["i"], Mean = [0.5, 0.1, 0.25], Deviation = [0.5, 0.1, 0.125] };

        var samples = SampleReading.Of(options, SampleReading.Input(null, 3, 1, 1));

        Assert.Equal([-1, (float)((51 / 255.0 - 0.1) / 0.1), 6], samples.Numbers<float>());
        Assert.Equal([(Half)0, (Half)0.2, (Half)1], SampleReading.Of(_folder["i"], SampleReading.Input("x", ElementType.Float16, null, 3, 1, 1)).Numbers<Half>());
        Assert.Equal([0, 0.2, 1], SampleReading.Of(_folder["i"], SampleReading.Input("x", ElementType.Float64, null, 3, 1, 1)).Numbers<double>());
    }

    [Fact]
    public void Colours_become_grey_by_their_luma()
    {
        _folder.Write("i/a.png", Png(3, 1, [255, 0, 0, 0, 255, 0, 77, 77, 77]));

        Assert.Equal([76, 150, 77], Pixels(SampleReading.Input(null, 1, 1, 3)));
        Assert.Equal([76, 150, 77], Pixels(SampleReading.Input(null, null, 3)));
    }

    [Fact]
    public void Pixels_are_taken_as_stored_under_transparency()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 10));
        _folder.Write("i/a.png", bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray());

        Assert.Equal([200, 100, 50], Pixels(SampleReading.Input(null, 3, 1, 1)));
    }

    [Fact]
    public void Images_of_all_kinds_are_decoded_in_the_order_of_their_names()
    {
        byte[] grey = [.. Enumerable.Repeat((byte)128, 3 * 64)];
        _folder.Write("i/B.bmp", Bmp(8, 8, 10));
        _folder.Write("i/a.png", Png(8, 8, grey));
        _folder.Write("i/b.jpeg", Encode(8, 8, grey, SKEncodedImageFormat.Jpeg));
        _folder.Write("i/c.webp", Encode(8, 8, grey, SKEncodedImageFormat.Webp));
        _folder.Write("i/d.GIF", Gif(8, 8));
        _folder.Write("i/notes.txt", "no image");
        _folder.Write("i/.hidden.png", "no image");

        var samples = SampleReading.Of(_folder["i"], SampleReading.Input("x", ElementType.UInt8, null, 8, 8, 1));

        Assert.Equal(["B.bmp", "a.png", "b.jpeg", "c.webp", "d.GIF"], samples.Files.Select(file => Path.GetFileName(file)));
        Assert.Equal([10, 128, 128, 128, 255], samples.Numbers<byte>().Chunk(64).Select(image => image[0]));
    }

    [Fact]
    public void A_folder_a_class_gives_labels_where_the_number_of_classes_is_declared()
    {
        _folder.Write("i/cat/1.png", Png(1, 1, [1, 1, 1]));
        _folder.Write("i/ant/2.png", Png(1, 1, [2, 2, 2]));
        _folder.Write("i/cat/0.png", Png(1, 1, [3, 3, 3]));
        var input = SampleReading.Input(null, 1, 1, 1);

        var samples = SampleReading.Of(new SampleOptions { Path = _folder["i"], Classes = 2 }, input);

        Assert.Equal([2, 3, 1], samples.Numbers<float>().Select(number => MathF.Round(number * 255)));
        Assert.Equal([0, 1, 1], samples.Labels);

        var undeclared = SampleReading.Of(_folder["i"], input);
        Assert.Empty(undeclared.Labels);
        Assert.Equal(["The folders the images are in are not taken as classes: the number of classes is not declared."], undeclared.Notes);
        Assert.Equal(
            "DoesNotFit: i: the images are in 2 folders, but 3 classes are declared, so that it is not clear which folder is which class; give each class a folder, an empty one where there is no image of it, or declare a file of labels",
            SampleReading.Refused(_folder, new SampleOptions { Path = _folder["i"], Classes = 3 }, input));

        Directory.CreateDirectory(_folder["i/bee"]);
        Assert.Equal([0, 2, 2], SampleReading.Of(new SampleOptions { Path = _folder["i"], Classes = 3 }, input).Labels);
        Assert.Equal([5, 6, 7], SampleReading.Of(new SampleOptions { Path = _folder["i"], Labels = _folder.Write("l.txt", "5\n6\n7\n") }, input).Labels);
    }

    [Fact]
    public void An_input_that_leaves_the_size_free_takes_images_of_one_size()
    {
        _folder.Write("i/a.png", Png(2, 1, new byte[6]));
        Assert.Equal([1, 3, 1, 2], SampleReading.Of(_folder["i"], SampleReading.Input(null, 3, null, null)).Last().Shape);

        _folder.Write("i/b.png", Png(1, 1, new byte[3]));
        Assert.Equal(
            "DoesNotFit: i/b.png: the image is 1 × 1, but 2 × 1 is wanted: the model's input 'x' leaves the size free, and so the first image sets it; give images of one size",
            SampleReading.Refused(_folder, _folder["i"], SampleReading.Input(null, 3, null, null)));
    }

    [Fact]
    public void Images_of_another_size_are_shrunk_and_cut_out_of_the_centre()
    {
        // Left half black, right half white: the cut sees the same share of both.
        byte[] row = [.. Enumerable.Range(0, 32).SelectMany(x => Enumerable.Repeat((byte)(x < 16 ? 0 : 255), 3))];
        _folder.Write("i/a.png", Png(32, 16, [.. Enumerable.Repeat(row, 16).SelectMany(pixels => pixels)]));

        // 16 rows become 8, 32 columns 16, of which the middle 7 by 7 are seen: 4 of them of columns 4.5 … 11.5.
        var samples = SampleReading.Of(_folder["i"], SampleReading.Input("x", ElementType.UInt8, null, 1, 7, 7));
        var pixels = samples.Numbers<byte>();

        Assert.Equal(49, pixels.Length);
        Assert.All(pixels.Chunk(7), row => Assert.Equal(pixels[..7], row));
        Assert.Equal([0, 0, 0], pixels[..3]);
        Assert.Equal([255, 255], pixels[5..7]);
        Assert.Equal(["1 of 1 images were not 7 × 7: they were scaled to 8/7 of that on the shorter side, and the centre was cut out."], samples.Notes);
    }

    [Fact]
    public void Broken_images_are_refused_by_name()
    {
        var whole = Png(64, 64, [.. Enumerable.Range(0, 64 * 64 * 3).Select(i => (byte)(i * 7 % 251))]);
        var input = SampleReading.Input(null, 3, 64, 64);

        _folder.Write("cut/a.png", whole[..(whole.Length / 2)]);
        Assert.Equal("Unreadable: cut/a.png: the image is cut off; take the image away, or save it again", SampleReading.Refused(_folder, _folder["cut"], input));

        _folder.Write("text/a.png", "no image");
        Assert.Equal("Unreadable: text/a.png: this is no image that can be decoded; take the image away, or save it again", SampleReading.Refused(_folder, _folder["text"], input));

        _folder.Write("empty/a.png", []);
        Assert.Equal("Unreadable: empty/a.png: the file is empty; write the file again", SampleReading.Refused(_folder, _folder["empty"], input));

        var huge = Bmp(8, 8, 0);
        BitConverter.TryWriteBytes(huge.AsSpan(18), 30_000);
        BitConverter.TryWriteBytes(huge.AsSpan(22), 30_000);
        _folder.Write("huge/a.bmp", huge);
        Assert.Equal("Unreadable: huge/a.bmp: the image is said to have 30000 × 30000 pixels, more than 67108864; take the image away, or save it again", SampleReading.Refused(_folder, _folder["huge"], input));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Damaged_images_are_decoded_or_refused_and_never_crash(SKEncodedImageFormat format)
    {
        var whole = Encode(16, 16, [.. Enumerable.Range(0, 16 * 16 * 3).Select(i => (byte)(i * 7 % 251))], format);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 5].Sample(
            changes =>
            {
                var damaged = (byte[])whole.Clone();
                foreach (var (place, value) in changes)
                    damaged[place] = value;
                _folder.Write("i/a.png", damaged);
                if (Record.Exception(() => SampleReading.Of(_folder["i"], SampleReading.Input(null, 3, 16, 16))) is { } error)
                    Assert.IsType<SampleException>(error);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void Folders_that_are_no_samples_are_refused()
    {
        _folder.Write("none/a.txt", "text");
        _folder.Write("mixed/a.png", Png(1, 1, new byte[3]));
        _folder.Write("mixed/cat/b.png", Png(1, 1, new byte[3]));
        _folder.Write("i/a.png", Png(1, 1, new byte[3]));
        var input = SampleReading.Input(null, 3, 1, 1);

        Assert.Equal("Unreadable: none: the folder holds no images (.png, .jpg, .jpeg, .bmp, .webp, .gif); give a .npy, .npz or .csv file, or a folder of images", SampleReading.Refused(_folder, _folder["none"], input));
        Assert.Equal("Unreadable: mixed: some images are in folders ('cat/b.png') and some beside them ('a.png'); put all of them into one folder, or each into that of its class", SampleReading.Refused(_folder, _folder["mixed"], input));
        Assert.Equal("DoesNotFit: i: a folder of images gives one input, the model has 2; save an .npz file with an array for each input", SampleReading.Refused(_folder, _folder["i"], input, input));
        Assert.StartsWith("DoesNotFit: i: this is a folder of images, the model's input 'x' is (batch, 784); images are given to inputs", SampleReading.Refused(_folder, _folder["i"], SampleReading.Input(null, 784)), StringComparison.Ordinal);
        Assert.StartsWith("DoesNotFit: i: the model's input 'x' takes Int64, which images are not given in", SampleReading.Refused(_folder, _folder["i"], SampleReading.Input("x", ElementType.Int64, null, 3, 1, 1)), StringComparison.Ordinal);
        Assert.StartsWith("DoesNotFit: i: the declared mean has 2 numbers, the model's images have 3 channels", SampleReading.Refused(_folder, new SampleOptions { Path = _folder["i"], Mean = [0, 1] }, input), StringComparison.Ordinal);
        Assert.StartsWith("DoesNotFit: i: the declared deviation is no number above zero", SampleReading.Refused(_folder, new SampleOptions { Path = _folder["i"], Deviation = [0] }, input), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_of_the_files_and_of_what_is_made_of_them()
    {
        _folder.Write("i/a.png", Png(1, 1, [1, 2, 3]));
        _folder.Write("j/other.png", Png(1, 1, [1, 2, 3]));
        var input = SampleReading.Input(null, 3, 1, 1);

        var hash = SampleReading.Of(_folder["i"], input).Hash;

        Assert.Equal(hash, SampleReading.Of(_folder["j"], input).Hash);
        Assert.NotEqual(hash, SampleReading.Of(new SampleOptions { Path = _folder["i"], Mean = [0.5] }, input).Hash);
        Assert.NotEqual(hash, SampleReading.Of(_folder["i"], SampleReading.Input(null, 3, 2, 2)).Hash);
    }

    public void Dispose() => _folder.Dispose();

    private int[] Pixels(ValueShape input) =>
        [.. SampleReading.Of(_folder["i"], input).Numbers<float>().Select(number => (int)MathF.Round(number * 255))];

    private static byte[] Png(int width, int height, byte[] rgb) => Encode(width, height, rgb, SKEncodedImageFormat.Png);

    private static byte[] Encode(int width, int height, byte[] rgb, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var i = 0; i < width * height; i++)
            bitmap.SetPixel(i % width, i / width, new SKColor(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]));
        return bitmap.Encode(format, 100).ToArray();
    }

    /// <summary>A BMP of one grey, 24 bits a pixel.</summary>
    private static byte[] Bmp(int width, int height, byte grey)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var bytes = (3 * width + 3) / 4 * 4 * height;
        writer.Write("BM"u8);
        foreach (var field in (ReadOnlySpan<int>)[54 + bytes, 0, 54, 40, width, height, 1 | 24 << 16, 0, bytes, 0, 0, 0, 0])
            writer.Write(field);
        writer.Write(Enumerable.Repeat(grey, bytes).ToArray());
        return stream.ToArray();
    }

    /// <summary>A white GIF: codes of 9 bits that never repeat a pattern, each a pixel of colour 1.</summary>
    private static byte[] Gif(byte width, byte height)
    {
        byte[] table = [0, 0, 0, 255, 255, 255, .. new byte[254 * 3]];
        int[] codes = [256, .. Enumerable.Repeat(1, width * height), 257];
        var bits = new byte[(codes.Length * 9 + 7) / 8];
        for (var i = 0; i < codes.Length * 9; i++)
            bits[i / 8] |= (byte)((codes[i / 9] >> (i % 9) & 1) << (i % 8));
        return [.. "GIF89a"u8, width, 0, height, 0, 0xF7, 0, 0, .. table, 0x2C, 0, 0, 0, 0, width, 0, height, 0, 0, 8, (byte)bits.Length, .. bits, 0, 0x3B];
    }
}
