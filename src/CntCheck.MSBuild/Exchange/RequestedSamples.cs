namespace CntCheck.Exchange;

/// <summary>The samples of one <c>CntModel</c> item, as the project wrote them but for the paths; an empty text says nothing.</summary>
internal sealed class RequestedSamples(string path, string labels, string classes, string prior, string mean, string std, string listing)
{
    /// <summary>Number of fields.</summary>
    public const int Fields = 7;

    /// <summary>Reads fields that <see cref="Write"/> wrote, from the one at <paramref name="first"/> on.</summary>
    public RequestedSamples(string[] fields, int first)
        : this(fields[first], fields[first + 1], fields[first + 2], fields[first + 3], fields[first + 4], fields[first + 5], fields[first + 6])
    {
    }

    /// <summary>What stands in place of a path where a model is to be run on noise.</summary>
    public const string Noise = "noise";

    /// <summary>No samples.</summary>
    public static RequestedSamples None { get; } = new("", "", "", "", "", "", "");

    /// <summary>The metadata <c>Samples</c>, absolute; or <see cref="Noise"/>.</summary>
    public string Path { get; } = path;

    /// <summary>The metadata <c>Labels</c>, absolute; the name of an array may follow after "#".</summary>
    public string Labels { get; } = labels;

    /// <summary>The metadata <c>Classes</c>.</summary>
    public string Classes { get; } = classes;

    /// <summary>The metadata <c>Prior</c>.</summary>
    public string Prior { get; } = prior;

    /// <summary>The metadata <c>Mean</c>.</summary>
    public string Mean { get; } = mean;

    /// <summary>The metadata <c>Std</c>.</summary>
    public string Std { get; } = std;

    /// <summary>The names of the files in a folder of samples: another file in it makes another request.</summary>
    public string Listing { get; } = listing;

    /// <summary>The samples as fields.</summary>
    public string[] Write() => [Path, Labels, Classes, Prior, Mean, Std, Listing];
}
