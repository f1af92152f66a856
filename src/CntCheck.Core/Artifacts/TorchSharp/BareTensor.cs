namespace CntCheck.Artifacts.TorchSharp;

/// <summary>A single tensor as TorchSharp writes one: type, shape and numbers, without a name.</summary>
internal sealed class BareTensor : ArtifactFormat
{
    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Structure;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file)
    {
        // The length must come out exactly, which is no chance.
        var head = file.Head.AsSpan();
        if (head is not [var code, <= 8 and var rank, ..] || !ModuleStateType.Exists(code) || ModuleStateType.Of(code) is not { } type)
            return false;

        var (position, count) = (2, 1L);
        for (var axis = 0; axis < rank; axis++)
        {
            var (extent, shift) = (0L, 0);
            do
            {
                if (position == head.Length || shift > 28)
                    return false;

                extent |= (long)(head[position] & 0x7f) << shift;
                shift += 7;
            }
            while (head[position++] >= 0x80);

            if (extent == 0 || count > file.Length / extent)
                return false;

            count *= extent;
        }

        return type.Bytes(count) == file.Length - position;
    }

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file) =>
        throw file.NotAModel("this is a single tensor, not a module's state", "save the module itself with module.save");
}
