using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>Rows of a parameter: positions of its first axis.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="First">The first row.</param>
/// <param name="Count">How many.</param>
internal sealed record ParameterRows(torch.Tensor Parameter, long First, long Count)
{
    /// <summary>Bytes of one row.</summary>
    public long RowBytes => Parameter.numel() / Parameter.shape[0] * Parameter.element_size();

    /// <summary>Bytes of all rows.</summary>
    public long Bytes => Count * RowBytes;
}
