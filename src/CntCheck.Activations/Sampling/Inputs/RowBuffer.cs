namespace CntCheck.Activations.Sampling.Inputs;

/// <summary>Memory for some rows that is kept from batch to batch and grows with them.</summary>
internal sealed class RowBuffer
{
    private byte[] _bytes = [];

    /// <summary>So many bytes of it.</summary>
    public Memory<byte> Take(long bytes)
    {
        if (_bytes.Length < bytes)
            _bytes = new byte[bytes];
        return _bytes.AsMemory(0, (int)bytes);
    }
}
