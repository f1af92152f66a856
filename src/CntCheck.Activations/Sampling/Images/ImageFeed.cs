using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Images;

/// <summary>Gives an input the images of a folder, one at a time from the disk.</summary>
internal sealed class ImageFeed : InputFeed
{
    private readonly IReadOnlyList<string> _files;
    private readonly ImageLayout _layout;
    private readonly PixelScale _scale;
    private readonly RowBuffer _given = new();
    private readonly InputDigest _digest;
    private int _image;
    private int _cropped;

    /// <summary>Feeds an input.</summary>
    [SetsRequiredMembers]
    public ImageFeed(IReadOnlyList<string> files, ImageLayout layout, PixelScale scale, ValueShape input)
    {
        (_files, _layout, _scale) = (files, layout, scale);
        (Input, Rows, RowBytes) = (input.Name, files.Count, layout.Numbers * scale.Type.Size());
        _digest = new InputDigest($"images {scale.Type} {Shown.Shape(layout.Shape(files.Count))} mean {Numbers(scale.Mean)} deviation {Numbers(scale.Deviation)}");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => _cropped == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{_cropped} of {_files.Count} images were not {_layout.Width} × {_layout.Height}: they were scaled to {CentreCrop.Share} of that on the shorter side, and the centre was cut out.")];

    /// <inheritdoc/>
    public override SampleArray Read(int rows)
    {
        var given = _given.Take(rows * RowBytes);
        for (var row = 0; row < rows; row++)
        {
            var image = Next();
            var numbers = given.Span.Slice((int)(row * RowBytes), (int)RowBytes);
            for (var channel = 0; channel < _layout.Channels; channel++)
                Write(image.Channels[channel], channel, numbers);
        }

        return new SampleArray(given, _scale.Type, _layout.Shape(rows));
    }

    /// <inheritdoc/>
    public override byte[] Digest() => _digest.Finish();

    /// <inheritdoc/>
    public override void Dispose() => _digest.Dispose();

    private DecodedImage Next()
    {
        var file = _files[_image++];
        var bytes = DecodedImage.Load(file);
        _digest.Add(SHA256.HashData(bytes));
        var image = DecodedImage.Decode(bytes, file, _layout.Channels);
        if (image.Height == _layout.Height && image.Width == _layout.Width)
            return image;

        if (_layout.IsFixed)
        {
            _cropped++;
            return CentreCrop.Of(image, _layout.Height, _layout.Width);
        }

        throw Refusal.DoesNotFit(
            file,
            string.Create(CultureInfo.InvariantCulture, $"the image is {image.Width} × {image.Height}, but {_layout.Width} × {_layout.Height} is wanted: the model's input {Shown.Name(Input)} leaves the size free, and so the first image sets it"),
            "give images of one size");
    }

    private void Write(byte[] pixels, int channel, Span<byte> numbers)
    {
        var (start, step) = _layout.ChannelsLast ? (channel, _layout.Channels) : (channel * pixels.Length, 1);
        switch (_scale.Type)
        {
            case ElementType.UInt8:
                for (var i = 0; i < pixels.Length; i++)
                    numbers[start + i * step] = pixels[i];
                break;
            case ElementType.Float16:
                Write<Half>(pixels, Table(channel, number => (Half)number), start, step, numbers);
                break;
            case ElementType.Float64:
                Write<double>(pixels, Table(channel, number => number), start, step, numbers);
                break;
            default:
                Write<float>(pixels, Table(channel, number => (float)number), start, step, numbers);
                break;
        }
    }

    private static void Write<T>(byte[] pixels, T[] table, int start, int step, Span<byte> numbers)
        where T : unmanaged
    {
        var target = MemoryMarshal.Cast<byte, T>(numbers);
        for (var i = 0; i < pixels.Length; i++)
            target[start + i * step] = table[pixels[i]];
    }

    private T[] Table<T>(int channel, Func<double, T> number) => [.. Enumerable.Range(0, 256).Select(pixel => number(_scale.Of(channel, (byte)pixel)))];

    private static string Numbers(IReadOnlyList<double> numbers) => string.Join(';', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
