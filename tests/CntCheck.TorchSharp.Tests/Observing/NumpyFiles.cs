using CntCheck.Testing;
using TorchSharp;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>Writes tensors as NumPy writes arrays.</summary>
internal static class NumpyFiles
{
    /// <summary>Writes one tensor as .npy, several as .npz under the names of the model's inputs; the result is the file's path.</summary>
    /// <param name="path">Where, without extension.</param>
    /// <param name="names">Names of the arrays.</param>
    /// <param name="tensors">The tensors.</param>
    public static string Write(string path, IReadOnlyList<string> names, IReadOnlyList<torch.Tensor> tensors)
    {
        if (tensors is [var only])
        {
            File.WriteAllBytes(path + ".npy", Npy(only));
            return path + ".npy";
        }

        File.WriteAllBytes(path + ".npz", NpyBytes.Npz([.. names.Zip(tensors, (name, tensor) => (name, Npy(tensor)))]));
        return path + ".npz";
    }

    private static byte[] Npy(torch.Tensor tensor)
    {
        using var near = tensor.cpu().contiguous();
        return NpyBytes.Of(NpyBytes.Header(Type(near.dtype), near.shape), near.bytes);
    }

    private static string Type(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "<f4",
        torch.ScalarType.Float64 => "<f8",
        torch.ScalarType.Int64 => "<i8",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No test writes this type."),
    };
}
