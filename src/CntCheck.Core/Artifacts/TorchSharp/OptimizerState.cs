using System.Text;

namespace CntCheck.Artifacts.TorchSharp;

/// <summary>The state of a TorchSharp optimizer, which has the extension of a module's: its name comes first.</summary>
internal sealed class OptimizerState : ArtifactFormat
{
    private static readonly string[] Optimizers =
        ["Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "ASGD", "LBFGS", "NAdam", "RAdam", "RMSProp", "Rprop", "SGD"];

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Structure;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => NameIn(file) is not null;

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw file.NotAModel($"this is the state of an optimizer ({NameIn(file)}), not of a module", "save the module itself with module.save");

    private static string? NameIn(ArtifactFile file)
    {
        var length = file.Head[0];
        return file.Head.Length > length + 1 ? Array.Find(Optimizers, name => name == Encoding.Latin1.GetString(file.Head, 1, length)) : null;
    }
}
