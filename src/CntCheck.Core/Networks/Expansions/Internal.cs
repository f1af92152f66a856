using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Operators of this project's own that expansions write: what no operator of ONNX says.</summary>
internal static class Internal
{
    /// <summary>Their operator set.</summary>
    public const string Domain = "cntcheck";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Either"] = "branch choice",
        ["Element"] = "sequence element",
        ["State"] = "loop state",
        ["Iteration"] = "loop counter",
        ["Step"] = "scan step",
        ["Steps"] = "scan steps",
    };

    private const string ValuesRead = "values";
    private const string Axis = "axis";

    /// <summary>One of several values, which one is not known: the outputs of the branches of If.</summary>
    /// <param name="name">The operator it is written for.</param>
    /// <param name="values">The values.</param>
    /// <param name="deciding">What decides: read, but nothing of it goes on.</param>
    /// <param name="output">What it makes.</param>
    public static Operator Either(string name, IReadOnlyList<string> values, IReadOnlyList<string> deciding, string output) =>
        Make("Either", name, [.. values, .. deciding], output, (ValuesRead, (long)values.Count));

    /// <summary>What an operator of any kind is called before people: these by what they stand for, all others as their model has them.</summary>
    public static string NameOf(Operator op) => op.Domain == Domain ? Words[op.Kind] : op.FullKind;

    /// <summary>The values of an <see cref="Either"/>, or what another of these operators works on.</summary>
    public static IEnumerable<string> ValuesOf(Operator op) => op.Inputs.Take(Values(op)).Where(input => input.Length > 0);

    /// <summary>The first value that decides an <see cref="Either"/>, or null.</summary>
    public static string? FirstDeciding(Operator either) => either.Input(Values(either));

    /// <summary>One element of a sequence, or a tensor as it is.</summary>
    public static Operator Element(string name, string sequence, string output) => Make("Element", name, [sequence], output);

    /// <summary>What a loop carries from one iteration to the next, as the body reads it.</summary>
    /// <param name="name">The loop.</param>
    /// <param name="initial">The value before the first iteration.</param>
    /// <param name="output">What it makes.</param>
    public static Operator State(string name, string initial, string output) => Make("State", name, [initial], output);

    /// <summary>A number or condition that a loop gives to its body: the same for every sample.</summary>
    public static Operator Iteration(string name, string output) => Make("Iteration", name, [], output);

    /// <summary>One step of a sequence: the value without one axis.</summary>
    public static Operator Step(string name, string sequence, long axis, string output) => Make("Step", name, [sequence], output, (Axis, axis));

    /// <summary>All steps of a sequence: the value with one axis more.</summary>
    public static Operator Steps(string name, string step, long axis, IReadOnlyList<string> deciding, string output) =>
        Make("Steps", name, [step, .. deciding], output, (Axis, axis));

    /// <summary>A value under another name.</summary>
    public static Operator Identity(string name, string input, string output) =>
        new("Identity", "", name, [input], [output], new Dictionary<string, object>());

    private static int Values(Operator op) => (int)Math.Clamp(op.Integer(ValuesRead, 1), 0, op.Inputs.Count);

    private static Operator Make(string kind, string name, IReadOnlyList<string> inputs, string output, params (string Name, object Value)[] attributes) =>
        new(kind, Domain, name, inputs, [output], attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal));
}
