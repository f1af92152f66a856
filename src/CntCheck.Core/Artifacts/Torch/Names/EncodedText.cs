using System.Text;
using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Bytes as protocols below 3 write them: a text, a byte each character.</summary>
internal sealed class EncodedText : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["_codecs.encode"];

    /// <inheritdoc/>
    public override object Call(PickleCall call) => Encoding.Latin1.GetBytes(call.Argument<string>(0));
}
