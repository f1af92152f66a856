using CntCheck.Networks.Fields;

namespace CntCheck.Networks.Families;

/// <summary>The steps of one direction of a recurrent operator: which positions of the sequence it reads, and in which order.</summary>
/// <remarks>
/// States are counted by step: state 0 is the one before the first step, state s the one after step s. A network has nodes for states 1 … Steps;
/// state 0 has nodes only where it depends on the sample. Fields over steps have one class for each kind of step, however many steps there are.
/// </remarks>
/// <param name="Extent">Positions of the sequence.</param>
/// <param name="Steps">Positions that are read: the first ones.</param>
/// <param name="IsReverse">Whether the last of them is read first.</param>
internal sealed record RecurrentTime(int Extent, int Steps, bool IsReverse)
{
    private static readonly Axis Anywhere = Axis.Uniform(1);

    /// <summary>From one value at every position read to all positions.</summary>
    public AxisMap ToSequence() => Marked(Extent, position => position < Steps, Steps);

    /// <summary>From gates (rows of the weights) to steps: every step sums them all, the first one only where it <paramref name="includesFirst"/>.</summary>
    public AxisMap ToSteps(int gates, bool includesFirst) => Sums(gates, Steps, step => step > 0 || includesFirst ? [.. Enumerable.Range(0, gates)] : []);

    /// <summary>From one value at every state that a step reads to states 0 … Steps; the last is never read, the first only where it <paramref name="includesFirst"/>.</summary>
    public AxisMap ToStates(bool includesFirst) => Marked(Steps + 1, state => state < Steps && (state > 0 || includesFirst), Steps);

    /// <summary>From the peephole gates i, o, f to steps: o looks at the cell of its own step, the others at the cell before.</summary>
    public AxisMap PeepholesToSteps(bool includesFirst) => Sums(3, Steps, step => step > 0 || includesFirst ? [0, 1, 2] : [1]);

    /// <summary>From the peephole gates i, o, f to the states of the cell they look at.</summary>
    public AxisMap PeepholesToStates(bool includesFirst) => Sums(3, Steps + 1, state =>
        state == 0 ? includesFirst ? [0, 2] : [] : state < Steps ? [0, 1, 2] : [1]);

    /// <summary>From positions of the sequence to the steps that give them.</summary>
    public AxisMap FromSequence(Axis sequence)
    {
        var stretches = sequence.Stretches(Steps);
        return IsReverse
            ? AxisMap.Of(sequence, Steps, stretches.Reverse().Select(Mirrored), step => [(Steps - 1 - step, 1.0)])
            : AxisMap.Of(sequence, Steps, stretches, step => [(step, 1.0)]);
    }

    /// <summary>From one value of the last state to the steps.</summary>
    public AxisMap FromLast() => AxisMap.Of(Anywhere, Steps, [new Stretch(0, Steps - 1, 1)], step => step == Steps - 1 ? [(0, 1.0)] : []);

    /// <summary>From states 0 … Steps to the steps that make all but the first.</summary>
    public AxisMap FromStates(Axis states) => AxisMap.Of(states, Steps, AxisSelection.Shifted(states, Steps + 1L, 1, Steps), step => [(step + 1, 1.0)]);

    /// <summary>From states 0 … Steps to state 0.</summary>
    public static AxisMap FromFirst(Axis states) => AxisMap.Of(states, 1, [], _ => [(0, 1.0)]);

    private Stretch Mirrored(Stretch stretch) => stretch with { From = Steps - stretch.To, To = Steps - stretch.From };

    /// <summary>One value at the positions that are marked; positions from 1 up to <paramref name="end"/> are alike, and those behind.</summary>
    private static AxisMap Marked(int length, Func<int, bool> isMarked, int end) =>
        AxisMap.Of(Anywhere, length, [new Stretch(1, end, 1), new Stretch(end, length, 1)], position => isMarked(position) ? [(0, 1.0)] : []);

    private static AxisMap Sums(int gates, int length, Func<int, int[]> gatesAt) =>
        AxisMap.Of(Axis.Full(gates), length, [new Stretch(1, length - 1, 1)], position => gatesAt(position).Select(gate => ((long)gate, 1.0)));
}
