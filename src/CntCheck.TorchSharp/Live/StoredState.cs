using TorchSharp;

namespace CntCheck.TorchSharp.Live;

/// <summary>Which tensor of torch a parameter or buffer is.</summary>
/// <param name="Name">Its name in the module.</param>
/// <param name="Handle">The tensor.</param>
/// <param name="Type">Its element type.</param>
internal readonly record struct StoredState(string Name, nint Handle, torch.ScalarType Type)
{
    /// <summary>Those of a module, in order.</summary>
    public static IEnumerable<StoredState> Of(torch.nn.Module module)
    {
        foreach (var (name, parameter) in module.named_parameters())
            yield return new(name, parameter.Handle, parameter.dtype);
        foreach (var (name, buffer) in module.named_buffers())
            yield return new(name, buffer.Handle, buffer.dtype);
    }
}
