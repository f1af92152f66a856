using System.Globalization;

namespace CntCheck.TorchSharp.Modules;

/// <summary>What is noted of modules that would take sequences of any length.</summary>
internal static class SequenceNote
{
    /// <summary>The file takes the example's length.</summary>
    public static string Of(long steps) =>
        string.Create(CultureInfo.InvariantCulture, $"The file takes sequences of {steps} steps, as the example has: export again with another example for other lengths.");
}
