using Digits;

namespace CntCheck.Study.Tasks;

/// <summary>Which digit was written by hand (LeCun, Cortes, Burges: MNIST).</summary>
internal sealed class MnistTask : StudyTask
{
    private const int TrainOfEach = 400;
    private const int TestOfEach = 100;

    public override string Id => "mnist";

    public override int Classes => Glyphs.Count;

    public override IReadOnlyList<int> Shape => DigitImages.Shape;

    public override TaskData Load(string? mnist)
    {
        var (all, rest) = MnistFolder.Read(mnist ?? throw new ArgumentException("The task mnist needs the folder of MNIST's files: name it with --mnist DIR.", nameof(mnist)));
        return DigitImages.Data(DigitImages.Balanced(all, TrainOfEach), DigitImages.Balanced(rest, TestOfEach));
    }
}
