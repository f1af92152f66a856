using System.Globalization;
using CntCheck.Study.Evaluation;

namespace CntCheck.Study.Papers.Effects;

/// <summary>The size of an effect and what it rests on.</summary>
/// <param name="What">What was compared.</param>
/// <param name="Value">The size; NaN where there was too little to compare.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Low">Low performers (or networks) it rests on.</param>
/// <param name="Sound">Sound networks it rests on.</param>
/// <param name="Groups">Recipes or groups it is the mean of.</param>
internal sealed record Effect(string What, double Value, Interval Interval, int Low, int Sound, int Groups)
{
    /// <summary>Whether there was enough to compare.</summary>
    public bool IsDefined => !double.IsNaN(Value);

    /// <summary>The size with its interval: "0.93 (0.88 … 0.97)".</summary>
    public string Text => IsDefined ? string.Create(CultureInfo.InvariantCulture, $"{Value:0.00} ({Interval.Low:0.00} … {Interval.High:0.00})") : "–";

    /// <summary>The same with what was compared in front.</summary>
    public string Sentence => $"{What} {Text}";
}
