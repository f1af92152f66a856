using System.IO.Compression;
using System.Text;
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

        using var zip = ZipFile.Open(path + ".npz", ZipArchiveMode.Create);
        foreach (var (name, tensor) in names.Zip(tensors))
        {
            using var entry = zip.CreateEntry(name + ".npy").Open();
            entry.Write(Npy(tensor));
        }

        return path + ".npz";
    }

    private static byte[] Npy(torch.Tensor tensor)
    {
        using var near = tensor.cpu().contiguous();
        var shape = string.Join(", ", near.shape) + (near.shape.Length == 1 ? "," : "");
        var header = $"{{'descr': '{Type(near.dtype)}', 'fortran_order': False, 'shape': ({shape}), }}";
        header = header.PadRight(((header.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. near.bytes];
    }

    private static string Type(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "<f4",
        torch.ScalarType.Float64 => "<f8",
        torch.ScalarType.Int64 => "<i8",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No test writes this type."),
    };
}
