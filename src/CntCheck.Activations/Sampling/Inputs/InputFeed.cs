namespace CntCheck.Activations.Sampling.Inputs;

/// <summary>Gives an input of the model its numbers, batch by batch.</summary>
internal abstract class InputFeed : IDisposable
{
    /// <summary>The input's name.</summary>
    public required string Input { get; init; }

    /// <summary>How many samples there are; null where every batch is given the same.</summary>
    public required long? Rows { get; init; }

    /// <summary>Bytes a sample takes on its way into the model.</summary>
    public required long RowBytes { get; init; }

    /// <summary>What was made of the samples that they do not say themselves, a sentence each.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>The numbers of the next samples; valid until it is asked again.</summary>
    public abstract SampleArray Read(int rows);

    /// <summary>A digest of all that was read, 32 bytes.</summary>
    public abstract byte[] Digest();

    /// <summary>Closes the files.</summary>
    public abstract void Dispose();
}
