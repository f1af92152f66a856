using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>The errors samples are refused with.</summary>
internal static class Refusal
{
    /// <summary>What is read, for advice.</summary>
    public const string Kinds = "give a .npy, .npz or .csv file, or a folder of images";

    /// <summary>The content is broken, or of a kind that is not read.</summary>
    public static SampleException Unreadable(string file, string reason, string advice = "write the file again", Exception? inner = null) =>
        new(SampleProblem.Unreadable, file, reason, advice, inner);

    /// <summary>The content is sound, but not what the model takes or gives.</summary>
    public static SampleException DoesNotFit(string file, string reason, string advice) => new(SampleProblem.DoesNotFit, file, reason, advice);

    /// <summary>There is no such file or folder.</summary>
    public static SampleException Missing(string file) =>
        new(SampleProblem.Missing, file, "no such file or folder", "check the path, or make the samples first");

    /// <summary>The same error of a file that was opened as a model is.</summary>
    public static SampleException Of(ArtifactException error) => error.Problem == ArtifactProblem.Missing
        ? Missing(error.File)
        : Unreadable(error.File, error.Reason, error.Problem == ArtifactProblem.Inaccessible ? error.Advice : "write the file again", error);

    /// <summary>Does something with a file and says in words what the system says in exceptions.</summary>
    /// <exception cref="SampleException">It fails.</exception>
    public static T Reading<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(file);
        }
        catch (EndOfStreamException error)
        {
            throw Unreadable(file, "the file ends before its numbers do", inner: error);
        }
        catch (InvalidDataException error)
        {
            throw Unreadable(file, $"the file is damaged: {error.Message.TrimEnd('.')}", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(file, $"the file cannot be read: {error.Message.TrimEnd('.')}", "check its permissions", error);
        }
    }

    /// <summary>The extents of an input, words for those that are free.</summary>
    public static string Shape(IReadOnlyList<long?>? shape) => shape is null
        ? "of any shape"
        : $"({string.Join(", ", shape.Select((extent, axis) => extent?.ToString(CultureInfo.InvariantCulture) ?? (axis == 0 ? "batch" : "any")))}{(shape.Count == 1 ? "," : "")})";

    /// <summary>A number of things: "1 row", "3 rows".</summary>
    public static string Count(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
