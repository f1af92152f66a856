using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class UnitSumsTests
{
    [TestDataTheory]
    [InlineData("fc_4_3_2")]
    [InlineData("fc_784_64_32_10")]
    [InlineData("ae_16_8_3_8_16")]
    public void Sums_of_the_units_of_a_golden_network_are_exact(string name)
    {
        var parts = GoldenFile.Read(name).GetProperty("parts").EnumerateArray().ToList();
        for (var layer = 0; layer + 1 < parts.Count; layer++)
        {
            var (from, to) = (parts[layer], parts[layer + 1]);
            var (inputs, outputs) = (from.GetProperty("s_out").GetArrayLength(), to.GetProperty("s_in").GetArrayLength());
            var weights = Weights.Matrix(new(1, inputs, outputs, 1), HashWeights.Of(layer, inputs, outputs), rowsAreOutputs: false);
            var units = Weights.Read(Weights.Connection(weights)).Units;

            Assert.Equal(to.GetProperty("s_in").Numbers(), units.Outputs.Signed);
            Assert.Equal(to.GetProperty("abs_in").Numbers(), units.Outputs.Absolute);
            Assert.Equal(from.GetProperty("s_out").Numbers(), units.Inputs.Signed);
            Assert.Equal(from.GetProperty("abs_out").Numbers(), units.Inputs.Absolute);
        }
    }
}
