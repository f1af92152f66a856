using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Digits;

/// <summary>The network: pixels, two hidden layers, one score a digit.</summary>
internal sealed class Classifier : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly Linear fc2;
    private readonly Linear fc3;
    private readonly ReLU relu = nn.ReLU();

    /// <summary>A network with fresh random weights.</summary>
    /// <param name="hidden1">Nodes of the first hidden layer.</param>
    /// <param name="hidden2">Nodes of the second hidden layer.</param>
    public Classifier(int hidden1, int hidden2)
        : base(nameof(Classifier))
    {
        fc1 = nn.Linear(DigitSet.PixelsPerImage, hidden1);
        fc2 = nn.Linear(hidden1, hidden2);
        fc3 = nn.Linear(hidden2, Glyphs.Count);
        RegisterComponents();
    }

    /// <summary>The first hidden layer.</summary>
    public Linear First => fc1;

    /// <summary>The second hidden layer.</summary>
    public Linear Second => fc2;

    /// <summary>The layer of the scores.</summary>
    public Linear Scores => fc3;

    /// <summary>Scores of a batch (images × 10) for its pixels (images × 784).</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var first = relu.call(fc1.call(input));
        var second = relu.call(fc2.call(first));
        return fc3.call(second).MoveToOuterDisposeScope();
    }
}
