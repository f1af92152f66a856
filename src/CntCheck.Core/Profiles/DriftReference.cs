namespace CntCheck.Profiles;

/// <summary>What drift is judged by, of weights and on samples.</summary>
/// <param name="Source">What it was fitted to, in words.</param>
/// <param name="Weights">Of the weights.</param>
/// <param name="Samples">On samples.</param>
internal sealed partial record DriftReference(string Source, DriftTest Weights, DriftTest Samples);
