namespace CntCheck.Exchange;

/// <summary>One <c>CntModel</c> item.</summary>
internal sealed class RequestedModel(string path, string id, string optional, string declaredIn, string name, RequestedSamples samples, string metadata = "")
{
    /// <summary>Number of fields of a model's line, its key included.</summary>
    public const int Fields = 7 + RequestedSamples.Fields;

    /// <summary>Reads fields that <see cref="Write"/> wrote.</summary>
    public RequestedModel(string[] fields)
        : this(fields[1], fields[2], fields[3], fields[4], fields[5], new RequestedSamples(fields, first: 7), fields[6])
    {
    }

    /// <summary>The artifact, absolute.</summary>
    public string Path { get; } = path;

    /// <summary>The metadata <c>Id</c>, or empty.</summary>
    public string Id { get; } = id;

    /// <summary>The metadata <c>Optional</c>, or empty.</summary>
    public string Optional { get; } = optional;

    /// <summary>The project file that holds the item, or empty.</summary>
    public string DeclaredIn { get; } = declaredIn;

    /// <summary>The item as the project names it.</summary>
    public string Name { get; } = name;

    /// <summary>The samples it is run on.</summary>
    public RequestedSamples Samples { get; } = samples;

    /// <summary>The names of all metadata the project gives the item, a line each.</summary>
    public string Metadata { get; } = metadata;

    /// <summary>The model as fields.</summary>
    public string[] Write() => ["model", Path, Id, Optional, DeclaredIn, Name, Metadata, .. Samples.Write()];
}
