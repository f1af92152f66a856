using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests.Forward;

/// <summary>Recurrent networks, and an attention over embedded tokens.</summary>
public sealed class SequenceTests
{
    private const int Steps = 4;
    private const int Features = 3;
    private const int Units = 2;

    [Fact]
    public void A_GRU() => Recurrent("GRU", 3, (input, hidden, bias, x, state) =>
    {
        var (update, reset) = (Gate(input, hidden, bias, x, state.H, 0, 3), Gate(input, hidden, bias, x, state.H, 1, 3));
        double[] z = Array.ConvertAll(update, Hand.Sigmoid), r = Array.ConvertAll(reset, Hand.Sigmoid);
        var candidate = Array.ConvertAll(Gate(input, hidden, bias, x, [.. state.H.Zip(r, (h, open) => h * open)], 2, 3), Math.Tanh);
        return ([.. candidate.Select((n, k) => ((1 - z[k]) * n) + (z[k] * state.H[k]))], state.C);
    });

    [Fact]
    public void An_LSTM() => Recurrent("LSTM", 4, (input, hidden, bias, x, state) =>
    {
        double[][] gates = [.. Enumerable.Range(0, 4).Select(gate => Gate(input, hidden, bias, x, state.H, gate, 4))];
        double[] cells = [.. state.C.Select((c, k) => (Hand.Sigmoid(gates[2][k]) * c) + (Hand.Sigmoid(gates[0][k]) * Math.Tanh(gates[3][k])))];
        return ([.. cells.Select((c, k) => Hand.Sigmoid(gates[1][k]) * Math.Tanh(c))], cells);
    });

    [Fact]
    public void Attention_over_embedded_tokens()
    {
        const int Tokens = 3, Words = 5, Dimensions = 4;
        var (words, wq, wk, wv, wo) = (Hand.Numbers(1, Words * Dimensions), Hand.Numbers(2, 16), Hand.Numbers(3, 16), Hand.Numbers(4, 16), Hand.Numbers(5, 8));
        var file = new OnnxFile().Input("x", null, Tokens).Initializer("words", [Words, Dimensions], words).Initializer("wq", [4, 4], wq).Initializer("wk", [4, 4], wk).Initializer("wv", [4, 4], wv)
            .Initializer("wo", [4, 2], wo).Initializer("root", [], 2f)
            .Node("Cast", ["x"], ["ids"], ("to", 7)).Node("Gather", ["words", "ids"], ["e"]).Node("MatMul", ["e", "wq"], ["q"]).Node("MatMul", ["e", "wk"], ["k"]).Node("MatMul", ["e", "wv"], ["v"])
            .Node("Transpose", ["k"], ["kt"], ("perm", new long[] { 0, 2, 1 })).Node("MatMul", ["q", "kt"], ["scores"]).Node("Div", ["scores", "root"], ["scaled"]).Node("Softmax", ["scaled"], ["shares"])
            .Node("MatMul", ["shares", "v"], ["mixed"]).Node("MatMul", ["mixed", "wo"], ["y"]).Output("y", null, Tokens, 2);

        Forward.Same(file, [4, Tokens], [0, 1, 2, 3, 4, 0, 2, 2, 1, 4, 3, 0], [("e", "e"), ("q", "q"), ("k", "k"), ("v", "v"), ("y", "y")], rows =>
        {
            Dictionary<string, List<double[]>> values = new() { ["e"] = [], ["q"] = [], ["k"] = [], ["v"] = [], ["y"] = [] };
            foreach (var row in rows)
            {
                double[][] e = [.. row.Select(id => words.Skip((int)id * Dimensions).Take(Dimensions).Select(number => (double)number).ToArray())];
                double[][] q = [.. e.Select(token => Hand.Times(token, wq))], k = [.. e.Select(token => Hand.Times(token, wk))], v = [.. e.Select(token => Hand.Times(token, wv))];
                var y = q.Select(asked =>
                {
                    var shares = Hand.Softmax([.. k.Select(key => key.Zip(asked, (a, b) => a * b).Sum() / 2)]);
                    return Hand.Times([.. Enumerable.Range(0, Dimensions).Select(d => shares.Zip(v, (share, value) => share * value[d]).Sum())], wo);
                });
                foreach (var (name, tokens) in new[] { ("e", e), ("q", q), ("k", k), ("v", v), ("y", y.ToArray()) })
                    values[name].AddRange(tokens);
            }

            return values.ToDictionary(value => value.Key, value => Hand.Joined(value.Value));
        });
    }

    /// <summary>A recurrent operator between a transposition and the last layer, its states step by step.</summary>
    private static void Recurrent(string kind, int gates, Func<float[], float[], float[], double[], (double[] H, double[] C), (double[] H, double[] C)> step)
    {
        var (input, hidden, bias, head) = (Hand.Numbers(1, gates * Units * Features), Hand.Numbers(2, gates * Units * Units), Hand.Numbers(3, 2 * gates * Units), Hand.Numbers(4, 3 * Units));
        var file = new OnnxFile().Input("x", null, Steps, Features).Initializer("W", [1, gates * Units, Features], input).Initializer("R", [1, gates * Units, Units], hidden)
            .Initializer("B", [1, 2 * gates * Units], bias).Initializer("head", [3, Units], head).Initializer("first", [1], 0L)
            .Node("Transpose", ["x"], ["t"], ("perm", new long[] { 1, 0, 2 })).Node(kind, ["t", "W", "R", "B"], ["Y", "last"], ("hidden_size", Units)).Node("Squeeze", ["last", "first"], ["h"])
            .Node("Gemm", ["h", "head"], ["y"], ("transB", 1)).Output("y", null, 3);

        Forward.Same(file, [5, Steps, Features], Hand.Numbers(5, 5 * Steps * Features), [(null, "Y"), ("y", "y")], rows =>
        {
            var states = new double[Steps][][];
            var now = rows.Select(_ => (H: new double[Units], C: new double[Units])).ToArray();
            for (var t = 0; t < Steps; t++)
            {
                now = [.. rows.Select((row, i) => step(input, hidden, bias, row[(t * Features)..((t + 1) * Features)], now[i]))];
                states[t] = [.. now.Select(state => state.H)];
            }

            return new() { ["Y"] = Hand.Joined(states.Select(Hand.Joined)), ["y"] = Hand.Joined(now.Select(state => Hand.Dense(state.H, head))) };
        });
    }

    /// <summary>What reaches a gate: W·x + R·h and both biases.</summary>
    private static double[] Gate(float[] input, float[] hidden, float[] bias, double[] x, double[] h, int gate, int gates)
    {
        var (ofInput, ofHidden) = (bias[(gate * Units)..((gate + 1) * Units)], bias[((gates + gate) * Units)..((gates + gate + 1) * Units)]);
        return Hand.Plus(
            Hand.Dense(x, input[(gate * Units * Features)..((gate + 1) * Units * Features)], ofInput),
            Hand.Dense(h, hidden[(gate * Units * Units)..((gate + 1) * Units * Units)], ofHidden));
    }
}
