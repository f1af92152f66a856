using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Losses of an output and a target.</summary>
internal sealed class LossWriter() : RefusingWriter<Loss<torch.Tensor, torch.Tensor, torch.Tensor>>(Losses.Reason, Losses.Advice);

/// <summary>Losses of three tensors.</summary>
internal sealed class LossOfThreeWriter() : RefusingWriter<Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>>(Losses.Reason, Losses.Advice);

/// <summary>Losses of four tensors.</summary>
internal sealed class LossOfFourWriter() : RefusingWriter<Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>>(Losses.Reason, Losses.Advice);

/// <summary>Why losses are not written.</summary>
internal static class Losses
{
    public const string Reason = "a loss compares with targets, which only training has";

    public const string Advice = "export the network whose output it judges, and call the loss outside of it";
}
