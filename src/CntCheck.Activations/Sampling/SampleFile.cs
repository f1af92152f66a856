using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Activations.Sampling.Images;
using CntCheck.Activations.Sampling.Tables;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>What a file of samples is.</summary>
internal enum SampleKind
{
    /// <summary>One array of NumPy.</summary>
    Npy,

    /// <summary>Several arrays of NumPy.</summary>
    Npz,

    /// <summary>A table of text.</summary>
    Csv,

    /// <summary>A folder of images.</summary>
    Images,
}

/// <summary>Opens samples by what they are: arrays by their first bytes, tables by their name.</summary>
internal static class SampleFile
{
    private static readonly string[] TableSuffixes = [".csv", ".tsv", ".txt"];

    /// <summary>Opens samples.</summary>
    /// <exception cref="SampleException">They cannot be read, or are not what the model takes.</exception>
    public static OpenSamples Open(SampleOptions options, IReadOnlyList<ValueShape> inputs)
    {
        if (inputs.Count == 0)
            throw Refusal.DoesNotFit(options.Path, "the model has no inputs, so that samples tell nothing about it", "take the samples away from this model");

        var kind = KindOf(options.Path);
        if (kind != SampleKind.Images && options.Mean.Count + options.Deviation.Count > 0)
            throw Refusal.DoesNotFit(options.Path, "a mean or deviation is declared, which is for folders of images; these samples are numbers already", "take Mean and Std away, or give a folder of images");

        return kind switch
        {
            SampleKind.Npy => ArraySamples.OfNpy(options.Path, inputs),
            SampleKind.Npz => ArraySamples.OfNpz(options, inputs),
            SampleKind.Csv => TableSamples.Of(options, inputs),
            _ => ImageSamples.Of(options, inputs),
        };
    }

    /// <summary>What a file or folder is.</summary>
    /// <exception cref="SampleException">It is missing, empty, or of no kind that is read.</exception>
    public static SampleKind KindOf(string path)
    {
        if (path.Length > 0 && Directory.Exists(path))
            return SampleKind.Images;

        var head = HeadOf(path);
        if (NpyHeader.IsIn(head))
            return SampleKind.Npy;
        if (head.AsSpan().StartsWith("PK"u8))
            return SampleKind.Npz;
        if (head.AsSpan().StartsWith("version https://git-lfs"u8))
            throw Refusal.Unreadable(path, "this is a Git LFS pointer; the samples themselves were not fetched", "run git lfs pull");
        if (ImageFolder.IsImage(path))
            throw Refusal.Unreadable(path, "this is one image", "name the folder the images are in");
        if (TableSuffixes.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            return SampleKind.Csv;

        throw Refusal.Unreadable(path, "this is neither an array of NumPy nor a table", Refusal.Kinds);
    }

    private static byte[] HeadOf(string path)
    {
        try
        {
            using var file = ArtifactFile.Open(path);
            return file.Head;
        }
        catch (ArtifactException error)
        {
            throw Refusal.Of(error);
        }
    }
}
