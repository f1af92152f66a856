using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Networks.Recurrence;

/// <summary>The LSTM of com.microsoft, whose W and R are bytes, stored (directions, inputs, gates), beside the same LSTM of real numbers.</summary>
public class QuantisedLstmTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void A_quantised_lstm_has_the_strengths_of_the_numbers_it_stands_for(int directions, bool perGate)
    {
        var lstm = new QuantisedLstm(directions, perGate);
        var (real, quantised) = (new Reading(lstm.Real()), new Reading(lstm.Quantised()));

        Assert.Equal(directions * 12, quantised.Network.MeasuredParameters);
        Assert.Equal(directions * 12, quantised.Network.Parameters);
        Assert.Equal(real.Network.Connections.Select(connection => connection.Name), quantised.Network.Connections.Select(connection => connection.Name));
        foreach (var layer in real.Network.Layers)
        {
            Assert.Equal(real.In(layer.Name), quantised.In(layer.Name));
            Assert.Equal(real.Out(layer.Name), quantised.Out(layer.Name));
        }
    }

    [Fact]
    public void Scales_that_fit_nothing_leave_it_out()
    {
        var network = new Reading(new QuantisedLstm(1, perGate: true).Quantised(scales: 3)).Network;

        Assert.Equal(0, network.MeasuredParameters);
        Assert.Contains(network.Skipped, part => part.Reason == "its weights are no matrices of real numbers");
    }

    /// <summary>Two features, one unit.</summary>
    private sealed class QuantisedLstm(int directions, bool perGate)
    {
        private readonly byte[] _input = [.. Enumerable.Range(0, directions * 8).Select(i => (byte)((i * 37) % 251))];
        private readonly byte[] _hidden = [.. Enumerable.Range(0, directions * 4).Select(i => (byte)((i * 53) % 251))];
        private readonly double[] _scales = [.. Enumerable.Range(0, perGate ? directions * 4 : directions).Select(i => 1.0 / (1 << (i % 5)))];
        private readonly byte[] _zeros = [.. Enumerable.Range(0, perGate ? directions * 4 : directions).Select(i => (byte)(100 + i))];

        private string Direction => directions == 2 ? "bidirectional" : "forward";

        public Model Real() => new GraphBuilder().Input("x", 5, 1, 2)
            .Stored("W", [directions, 4, 2], Numbers(_input, 2)).Stored("R", [directions, 4, 1], Numbers(_hidden, 1))
            .Add("LSTM", "x W R", "Y", ("direction", Direction)).Output("Y").Build();

        /// <param name="scales">How many scales there are; null: as many as fit.</param>
        public Model Quantised(int? scales = null)
        {
            long[] shape = perGate ? [directions, 4] : [directions];
            var graph = new GraphBuilder().Input("x", 5, 1, 2).Output("Y").Stored("scales", scales is { } count ? [count] : shape, _scales[..(scales ?? _scales.Length)]).Build().Graph;
            Dictionary<string, Tensor> tensors = new(graph.Tensors)
            {
                ["W"] = new("W", ElementType.UInt8, [directions, 2, 4], new MemoryData(_input)),
                ["R"] = new("R", ElementType.UInt8, [directions, 1, 4], new MemoryData(_hidden)),
                ["zeros"] = new("zeros", ElementType.UInt8, [.. shape], new MemoryData(_zeros)),
            };
            string[] inputs = ["x", "W", "R", "", "", "", "", "", "scales", "zeros", "scales", "zeros"];
            var op = new Operator("DynamicQuantizeLSTM", "com.microsoft", "", inputs, ["Y"], new Dictionary<string, object> { ["direction"] = Direction });
            return new Model
            {
                Path = "memory",
                Format = "test",
                Graph = new Graph { Inputs = graph.Inputs, Outputs = graph.Outputs, Tensors = tensors, Operators = [op] },
            };
        }

        /// <summary>The real numbers, (directions, gates, inputs).</summary>
        private double[] Numbers(byte[] stored, int inputs) =>
        [
            .. from direction in Enumerable.Range(0, directions)
               from gate in Enumerable.Range(0, 4)
               from input in Enumerable.Range(0, inputs)
               let parameter = perGate ? (direction * 4) + gate : direction
               select (stored[(((direction * inputs) + input) * 4) + gate] - _zeros[parameter]) * _scales[parameter],
        ];
    }
}
