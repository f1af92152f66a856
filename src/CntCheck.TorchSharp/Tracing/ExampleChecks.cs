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
        if (options.BatchAxes.Count > 0 && options.BatchAxes.Count != example.Count)
            throw Invalid($"BatchAxes has {options.BatchAxes.Count} entries, the example {example.Count} tensors", "give one entry a tensor, null for one that all samples share");

        for (var index = 0; index < example.Count; index++)
            CheckTensor(example[index], BatchAxisOf(index, options));

        var states = root.named_parameters().Select(part => (part.name, Tensor: (torch.Tensor)part.parameter)).Concat(root.named_buffers().Select(part => (part.name, Tensor: part.buffer))).ToList();
        if (states.FirstOrDefault(state => state.Tensor.device_type == DeviceType.META) is { name: not null } empty)
            throw Invalid($"'{empty.name}' is on the meta device and has no numbers", "make the module on a device that holds numbers, load its weights, and export that one");

        CheckDevices([.. states.Select(state => (state.name, state.Tensor.device.ToString()))], [.. example.Select(tensor => tensor.device.ToString())]);
    }

    /// <summary>The batch axis of input <paramref name="index"/>; null where it has none.</summary>
    public static int? BatchAxisOf(int index, ExportOptions options) => options.BatchAxes.Count > 0 ? options.BatchAxes[index] : options.BatchAxis;

    /// <summary>All of a network, and its example, must be on one device.</summary>
    /// <exception cref="ExportException">They are not.</exception>
    public static void CheckDevices(IReadOnlyList<(string Name, string Device)> states, IReadOnlyList<string> example)
    {
        if (states.FirstOrDefault(state => state.Device != states[0].Device) is { Name: not null } stray)
            throw Invalid($"'{states[0].Name}' is on {states[0].Device}, '{stray.Name}' on {stray.Device}", "move the module as a whole: module.to(device)");

        var device = states.Select(state => state.Device).Append(example[0]).First();
        if (example.FirstOrDefault(tensor => tensor != device) is { } elsewhere)
            throw Invalid($"the {(states.Count > 0 ? "module" : "first input")} is on {device}, the example on {elsewhere}", $"move the example: example.to(\"{device}\")");
    }

    private static void CheckTensor(torch.Tensor? tensor, int? batchAxis)
    {
        if (tensor is null)
            throw Invalid("the example holds null", "leave absent arguments out at its end; wrap the module where one in the middle is absent");
        if (tensor.IsInvalid)
            throw Invalid("the example has been disposed of", "give it while it is alive: outside the DisposeScope it was made in it is not");
        if (tensor.device_type == DeviceType.META)
            throw Invalid("the example is on the meta device and has no numbers", "make it on the module's device");
        if (tensor.is_sparse)
            throw Invalid("the example is sparse", "give a dense one: example.to_dense()");

        var shape = string.Join(", ", tensor.shape);
        if (batchAxis is { } axis && (axis < 0 || axis >= tensor.shape.Length))
        {
            throw Invalid(
                $"the example of shape ({shape}) has no batch axis {axis}",
                "give it one, example.unsqueeze(0), or set BatchAxis to null in ExportOptions for a file that keeps the example's exact shape");
        }

        if (tensor.numel() == 0)
            throw Invalid($"the example of shape ({shape}) holds no numbers", "give at least one sample");
    }

    private static ExportException Invalid(string reason, string advice) => new(ExportProblem.InvalidExample, null, reason, advice);
}
