using Digits;

namespace CntCheck.Study.Tasks;

/// <summary>Which digit is drawn.</summary>
internal sealed class DigitsTask : StudyTask
{
    public override string Id => "digits";

    public override int Classes => Glyphs.Count;

    public override IReadOnlyList<int> Shape => DigitImages.Shape;

    public override TaskData Load(string? mnist) => DigitImages.Data(DigitSet.Draw(3000, seed: 11), DigitSet.Draw(1000, seed: 12));
}
