using System.Numerics;
using System.Runtime.CompilerServices;

namespace CntCheck.Verdicts;

/// <summary>Which networks a reference may judge: those that lie as near to networks it was made of as these lie to one another.</summary>
/// <remarks>
/// A conformal test by nearest neighbours **[ours]**: how strange a network is, is its mean distance to the <see cref="Neighbours"/> nearest points.
/// <see cref="Limit"/> is the strangeness that the share <see cref="Rate"/> of networks of the study exceed when points of their own architecture
/// are left out. A range of each feature would admit nearly everything; a distance does not.
/// The space is spanned by features of the classifier and by what a network is made of (<see cref="Makeup"/>): one without the other would admit
/// a network of another size whose weights look alike, or of this size whose weights are like none.
/// Each feature is centred and scaled robustly, put through asinh, clipped to ±6 and kept in a byte; whether a feature is missing is a category of its own.
/// </remarks>
/// <param name="Features">Names of the features that span the space.</param>
/// <param name="Centre">Their medians.</param>
/// <param name="Scale">How far they spread, greater than 0.</param>
/// <param name="Points">The reference's points, one byte a feature.</param>
/// <param name="Neighbours">Over how many nearest points the distance is averaged.</param>
/// <param name="Limit">The greatest distance inside.</param>
/// <param name="Rate">The share of the study's networks that this limit leaves outside.</param>
internal sealed record Domain(
    IReadOnlyList<string> Features, double[] Centre, double[] Scale, IReadOnlyList<byte[]> Points, int Neighbours, double Limit, double Rate)
{
    /// <summary>The byte of a missing feature.</summary>
    internal const byte Missing = 255;

    private const double Clip = 6;
    private const byte Steps = 240;

    private const double Step = 2 * Clip / Steps;

    // A feature that one has and the other lacks counts as far apart as a value and one some thirty scales away: asinh of that is 4.
    private const byte MissingSteps = 80;

    /// <summary>A network as a point.</summary>
    /// <param name="values">Its features in the order of <see cref="Features"/>; NaN where one is missing.</param>
    public byte[] PointOf(ReadOnlySpan<double> values)
    {
        var point = new byte[values.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var distance = Math.Asinh((values[i] - Centre[i]) / Scale[i]);
            point[i] = double.IsNaN(distance) ? Missing : (byte)Math.Round((Math.Clamp(distance, -Clip, Clip) + Clip) / (2 * Clip) * Steps);
        }

        return point;
    }

    /// <summary>How strange a network is: the mean distance to its nearest points.</summary>
    public double Strangeness(byte[] point) => Strangeness(point, Nearest(point, Points));

    /// <summary>Whether the reference may judge a network.</summary>
    public bool Admits(byte[] point) => Strangeness(point) <= Limit;

    /// <summary>The feature by which a network is furthest from its nearest points: the index in <see cref="Features"/>.</summary>
    public int StrangestFeature(byte[] point)
    {
        var nearest = Nearest(point, Points);
        return Enumerable.Range(0, point.Length).MaxBy(feature => nearest.Sum(other => StepsBetween(point[feature], other[feature])));
    }

    /// <summary>The nearest of some points, <see cref="Neighbours"/> at most; of equally near ones the first.</summary>
    internal IReadOnlyList<byte[]> Nearest(byte[] point, IReadOnlyList<byte[]> points)
    {
        var steps = new int[points.Count];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = StepsBetween(point, points[i]);

        // Five of hundreds are asked for: picking them is faster than sorting all.
        var nearest = new byte[Math.Min(Neighbours, steps.Length)][];
        for (var i = 0; i < nearest.Length; i++)
        {
            var next = Array.IndexOf(steps, steps.Min());
            nearest[i] = points[next];
            steps[next] = int.MaxValue;
        }

        return nearest;
    }

    internal static double Strangeness(byte[] point, IReadOnlyList<byte[]> nearest) => nearest.Average(other => Distance(point, other));

    private static double Distance(byte[] one, byte[] other) => Step * StepsBetween(one, other) / one.Length;

    // A process asks for one verdict or a few, which is over before the runtime would find this loop worth compiling well; plainly it is half of a verdict.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int StepsBetween(byte[] one, byte[] other)
    {
        var (steps, i) = (0, 0);
        for (; i <= one.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var (some, others) = (new Vector<byte>(one, i), new Vector<byte>(other, i));
            var oneIsMissing = Vector.Xor(Vector.Equals(some, new(Missing)), Vector.Equals(others, new(Missing)));
            var apart = Vector.ConditionalSelect(oneIsMissing, new(MissingSteps), Vector.Max(some, others) - Vector.Min(some, others));
            Vector.Widen(apart, out var lower, out var upper);
            steps += Vector.Sum(lower) + Vector.Sum(upper);
        }

        for (; i < one.Length; i++)
            steps += StepsBetween(one[i], other[i]);

        return steps;
    }

    private static int StepsBetween(int one, int other) => one == other ? 0 : one == Missing || other == Missing ? MissingSteps : Math.Abs(one - other);
}
