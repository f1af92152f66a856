using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>A module that leaves its input as it is in evaluation: no operator is written, the output is the input.</summary>
/// <typeparam name="TModule">The class of modules.</typeparam>
internal abstract class UnchangingWriter<TModule> : ModuleWriter<TModule>
    where TModule : torch.nn.Module
{
    internal sealed override bool IsUnchanging => true;

    protected sealed override void Write(TModule module, ModuleScope scope) => scope.Output(scope.Input());
}

/// <summary>Identity.</summary>
internal sealed class IdentityWriter : UnchangingWriter<Identity>;

/// <summary>Dropout.</summary>
internal sealed class DropoutWriter : UnchangingWriter<Dropout>;

/// <summary>Dropout of whole channels of signals.</summary>
internal sealed class Dropout1dWriter : UnchangingWriter<Dropout1d>;

/// <summary>Dropout of whole channels of images.</summary>
internal sealed class Dropout2dWriter : UnchangingWriter<Dropout2d>;

/// <summary>Dropout of whole channels of volumes.</summary>
internal sealed class Dropout3dWriter : UnchangingWriter<Dropout3d>;

/// <summary>Dropout that keeps mean and variance.</summary>
internal sealed class AlphaDropoutWriter : UnchangingWriter<AlphaDropout>;

/// <summary>Dropout of whole channels that keeps mean and variance.</summary>
internal sealed class FeatureAlphaDropoutWriter : UnchangingWriter<FeatureAlphaDropout>;
