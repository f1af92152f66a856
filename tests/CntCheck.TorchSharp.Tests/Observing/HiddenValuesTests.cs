using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Observing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>Values that no hook hears.</summary>
public class HiddenValuesTests
{
    [Fact]
    public void The_states_of_a_recurrent_module_are_those_of_a_forward_by_hand()
    {
        manual_seed(6);
        using var network = new LastState();
        using var samples = randn(4, 6, 3);
        using var scope = NewDisposeScope();

        var states = Computed(network, samples, "GRU").transpose(0, 1);

        // (steps, directions, samples, units), as ONNX has it.
        Assert.Equal([1, 6, 4, 5], states.shape);
        var expected = ByHand(network.Gru, samples);
        Assert.All(states.contiguous().data<float>().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void What_a_function_makes_between_two_functions_is_computed_from_the_module_before()
    {
        manual_seed(6);
        using var network = new WrittenForward(
            (net, x) => net.Call("fc", nn.functional.avg_pool2d(net.Call("conv", x).tanh(), 2).flatten(1)),
            ("conv", nn.Conv2d(1, 2, 3)), ("fc", nn.Linear(8, 2)));
        using var samples = randn(3, 1, 6, 6);
        using var scope = NewDisposeScope();

        var active = Computed(network, samples, "Tanh");

        Assert.True(active.allclose(((Conv2d)network.Part("conv")).call(samples).detach().tanh()));
    }

    [Fact]
    public void What_cannot_be_computed_is_noted_and_takes_nothing_else_with_it()
    {
        using var network = nn.Sequential(("fc", nn.Linear(3, 2)));
        using var trace = ModuleTrace.Record(network, [randn(2, 3)], new());
        var drawing = GraphDrawing.Of(trace, new());
        var made = drawing.Model.Graph.Operators.Single().Outputs[0];

        using var hidden = HiddenValues.Of(drawing.Model.Graph, drawing.Extents, [drawing.Model.Graph.Inputs[0].Name], [made, "of another graph"]);

        Assert.Equal(["input"], hidden.Sources);
        Assert.StartsWith("'of another graph' lies where no hook hears it", Assert.Single(hidden.Notes), StringComparison.Ordinal);
        using var input = randn(2, 3);
        Assert.Equal([made], hidden.From(new Dictionary<string, Tensor> { ["input"] = input }).Keys);
    }

    /// <summary>What an operator of the drawn graph makes that is not heard, by the values that are.</summary>
    private static Tensor Computed(nn.Module<Tensor, Tensor> network, Tensor samples, string kind)
    {
        using var trace = ModuleTrace.Record(network, [samples], new());
        var drawing = GraphDrawing.Of(trace, new());
        var places = HeardPlaces.Of(trace, drawing);
        var wanted = drawing.Model.Graph.Operators.Single(made => made.Kind == kind).Outputs[0];
        Assert.DoesNotContain(wanted, places.Values.Keys);

        using var hidden = HiddenValues.Of(drawing.Model.Graph, drawing.Extents, places.Values.Keys, [wanted]);
        using var heard = new HeardForward(places, trace.Names, hidden.Sources, default);
        ForwardPass.Run(network, trace.Names, [samples], heard, (reason, cause) => new(ExportProblem.ForwardFailed, null, reason, "", cause));
        Assert.Empty(hidden.Notes);
        return hidden.From(heard.Values)[wanted];
    }

    /// <summary>h' = (1 − z)·n + z·h, r and z by σ, n = tanh(W x + b + r·(U h + c)), written out.</summary>
    private static double[] ByHand(GRU gru, Tensor samples)
    {
        const int Units = 5;
        const int Features = 3;
        var (w, u, b, c) = (Parameter("weight_ih_l0"), Parameter("weight_hh_l0"), Parameter("bias_ih_l0"), Parameter("bias_hh_l0"));
        var inputs = samples.data<float>().ToArray();
        var (rows, steps) = ((int)samples.shape[0], (int)samples.shape[1]);
        var states = new double[steps * rows * Units];
        for (var row = 0; row < rows; row++)
        {
            var state = new double[Units];
            for (var step = 0; step < steps; step++)
            {
                var x = inputs.AsSpan(((row * steps) + step) * Features, Features).ToArray();
                var before = state;
                state = [.. Enumerable.Range(0, Units).Select(unit => Next(unit, x, before))];
                state.CopyTo(states, ((step * rows) + row) * Units);
            }
        }

        return states;

        double Next(int unit, float[] x, double[] h)
        {
            var reset = Sigmoid(FromInput(unit, x) + FromState(unit, h));
            var update = Sigmoid(FromInput(Units + unit, x) + FromState(Units + unit, h));
            var candidate = Math.Tanh(FromInput((2 * Units) + unit, x) + (reset * FromState((2 * Units) + unit, h)));
            return ((1 - update) * candidate) + (update * h[unit]);
        }

        double FromInput(int gate, float[] x) => b[gate] + x.Select((value, feature) => w[(gate * Features) + feature] * (double)value).Sum();
        double FromState(int gate, double[] h) => c[gate] + h.Select((value, unit) => u[(gate * Units) + unit] * value).Sum();
        float[] Parameter(string name) => gru.named_parameters().Single(parameter => parameter.name == name).parameter.data<float>().ToArray();
    }

    private static double Sigmoid(double number) => 1 / (1 + Math.Exp(-number));

    private sealed class LastState : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _head = nn.Linear(5, 2);

        public LastState()
            : base(nameof(LastState)) => RegisterComponents();

        public GRU Gru { get; } = nn.GRU(3, 5, batchFirst: true);

        public override Tensor forward(Tensor input) => _head.call(Gru.call(input).Item1[TensorIndex.Colon, -1]);
    }
}
