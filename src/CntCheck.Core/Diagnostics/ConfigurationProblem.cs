namespace CntCheck.Diagnostics;

/// <summary>A part of the severity configuration that means nothing.</summary>
/// <param name="Location">The file, and the line where it is known.</param>
/// <param name="Reason">Why, in a clause without a final stop.</param>
internal sealed record ConfigurationProblem(Location Location, string Reason);
