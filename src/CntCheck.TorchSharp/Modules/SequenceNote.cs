using System.Globalization;

namespace CntCheck.TorchSharp.Modules;

/// <summary>What is noted of modules that would take sequences of any length.</summary>
internal static class SequenceNote
{
    /// <summary>Notes that the file takes the example's length, where it does.</summary>
    /// <param name="scope">The call.</param>
    /// <param name="input">Which input is the sequence.</param>
    /// <param name="stepAxis">Its axis of steps.</param>
    public static void Add(ModuleScope scope, int input, int stepAxis)
    {
        if (scope.InputShape(input)[stepAxis] is > 0 and var steps)
            scope.Note(string.Create(CultureInfo.InvariantCulture, $"Sequences have {steps} steps, as in the example: export with another example for another length."));
    }
}
