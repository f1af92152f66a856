using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>ConvTranspose1d, ConvTranspose2d, ConvTranspose3d: ConvTranspose.</summary>
internal sealed class TransposedConvolutionWriter : ModuleWriter<ConvolutionTranspose>
{
    protected override void Write(ConvolutionTranspose module, ModuleScope scope)
    {
        var kernel = module.weight!.shape[2..];
        OperatorLimits.RequireBatch(scope, kernel.Length + 2);
        OperatorLimits.RequireSingles(scope, "ConvTranspose");

        List<string> inputs = [scope.Input(), scope.Parameter(module.weight, "weight")];
        if (module.bias is not null)
            inputs.Add(scope.Parameter(module.bias, "bias"));

        scope.Output(scope.Add(
            "ConvTranspose",
            inputs,
            ("dilations", module.dilation),
            ("group", module.groups),
            ("kernel_shape", kernel),
            ("output_padding", OutputPadding(module, scope, kernel)),
            ("pads", new long[][] { module.padding!, module.padding! }.SelectMany(side => side).ToArray()),
            ("strides", module.stride)));
    }

    // A call that asks for an output size pads by other amounts than the module was made with: what came out tells.
    private static long[] OutputPadding(ConvolutionTranspose module, ModuleScope scope, long[] kernel) =>
    [
        .. kernel.Select((taps, axis) =>
        {
            var (given, made) = (scope.InputExample().shape[axis + 2], scope.OutputExample().shape[axis + 2]);
            return made - (((given - 1) * module.stride![axis]) - (2 * module.padding![axis]) + (module.dilation![axis] * (taps - 1)) + 1);
        }),
    ];
}
