using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

/// <summary>A module without parameters, what it is run on, and the operators it should become.</summary>
/// <param name="Name">What the test is called.</param>
/// <param name="Make">Makes the module.</param>
/// <param name="Shape">Shape of the example, the batch first.</param>
/// <param name="Kinds">The operators, with a blank between; empty where none is needed.</param>
public sealed record ModuleCase(string Name, Func<nn.Module<Tensor, Tensor>> Make, long[] Shape, string Kinds)
{
    /// <summary>The operators by name.</summary>
    public string[] Operators => Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An example from a fixed seed.</summary>
    public Tensor Example()
    {
        random.manual_seed(5);
        return randn(Shape);
    }

    public override string ToString() => Name;
}
