namespace CntCheck.Verdicts.Families;

/// <summary>A part of a network at some depth.</summary>
internal interface IPart
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>"dense", "convolution" or "recurrent".</summary>
    string Kind { get; }
}
