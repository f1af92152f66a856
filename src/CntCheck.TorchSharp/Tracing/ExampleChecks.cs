using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What can be told about an example before the network runs on it.</summary>
internal static class ExampleChecks
{
    /// <summary>Compares the example with the module's parameters and the options.</summary>
    /// <exception cref="ExportException">It does not fit.</exception>
    public static void Check(torch.nn.Module root, IReadOnlyList<torch.Tensor> example, ExportOptions options)
    {
        if (example.Count == 0)
            throw Invalid("the example holds no tensor", "give one tensor for every argument of the module's forward");

        foreach (var tensor in example)
        {
            if (options.BatchAxis is { } axis && (axis < 0 || axis >= tensor.shape.Length))
            {
                throw Invalid(
                    $"the example of shape ({string.Join(", ", tensor.shape)}) has no batch axis {axis}",
                    "give it one, example.unsqueeze(0), or set BatchAxis to null in ExportOptions for a file that keeps the example's exact shape");
            }

            if (tensor.numel() == 0)
                throw Invalid($"the example of shape ({string.Join(", ", tensor.shape)}) holds no numbers", "give at least one sample");
        }

        var devices = root.named_parameters().Select(part => (part.name, Device: part.parameter.device.ToString())).Concat(root.named_buffers().Select(part => (part.name, Device: part.buffer.device.ToString()))).ToList();
        if (devices.FirstOrDefault(part => part.Device != devices[0].Device) is { name: not null } stray)
            throw Invalid($"'{devices[0].name}' is on {devices[0].Device}, '{stray.name}' on {stray.Device}", "move the module as a whole: module.to(device)");

        if (devices.Count > 0 && example.FirstOrDefault(tensor => tensor.device.ToString() != devices[0].Device) is { } elsewhere)
            throw Invalid($"the module is on {devices[0].Device}, the example on {elsewhere.device}", $"move the example: example.to({devices[0].Device})");
    }

    private static ExportException Invalid(string reason, string advice) => new(ExportProblem.InvalidExample, null, reason, advice);
}
