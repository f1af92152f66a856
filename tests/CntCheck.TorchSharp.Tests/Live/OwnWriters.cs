using CntCheck.TorchSharp.Modules;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Tests.Live;

/// <summary>Writers as a user may bring them: these tests are about measuring, and need no more than one plain form of each module.</summary>
internal static class OwnWriters
{
    public static ExportOptions Options { get; } = new() { Writers = [new ConvolutionWriter(), new NormWriter(), new FlattenWriter(), new DropoutWriter()] };

    private sealed class ConvolutionWriter : ModuleWriter<Conv2d>
    {
        protected override void Write(Conv2d module, ModuleScope scope) => scope.Output(scope.Add(
            "Conv",
            [scope.Input(), scope.Parameter(module.weight, "weight"), scope.Parameter(module.bias!, "bias")],
            ("strides", new long[] { 1, 1 }),
            ("pads", new long[] { 1, 1, 1, 1 })));
    }

    private sealed class NormWriter : ModuleWriter<BatchNorm2d>
    {
        protected override void Write(BatchNorm2d module, ModuleScope scope) => scope.Output(scope.Add(
            "BatchNormalization",
            [
                scope.Input(), scope.Parameter(module.weight!, "weight"), scope.Parameter(module.bias!, "bias"),
                scope.Parameter(module.running_mean!, "running_mean"), scope.Parameter(module.running_var!, "running_var"),
            ],
            ("epsilon", 1e-5f)));
    }

    private sealed class FlattenWriter : ModuleWriter<Flatten>
    {
        protected override void Write(Flatten module, ModuleScope scope) => scope.Output(scope.Add("Flatten", [scope.Input()], ("axis", 1L)));
    }

    private sealed class DropoutWriter : ModuleWriter<Dropout>
    {
        protected override void Write(Dropout module, ModuleScope scope) => scope.Output(scope.Input());
    }
}
