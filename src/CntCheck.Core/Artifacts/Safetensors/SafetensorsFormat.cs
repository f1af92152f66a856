using System.Text.RegularExpressions;
using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Safetensors;

/// <summary>A safetensors file: named tensors without a graph, which is inferred.</summary>
internal sealed partial class SafetensorsFormat : ArtifactFormat
{
    /// <summary>The format's name in profiles, of single and of sharded files.</summary>
    public const string Name = "safetensors";

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Signature;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => SafetensorsHeader.Begins(file);

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var inferred = StateGraph.Infer(SafetensorsFile.Read(file), StateOrder.ByName);
        return new Model
        {
            Path = file.Path,
            Format = Name,
            Graph = inferred.Graph,
            Inferred = ShardName().Match(Path.GetFileNameWithoutExtension(file.Path)) is { Success: true } shard
                ? [$"This is file {Number(shard, 1)} of {Number(shard, 2)} of one model: name its .safetensors.index.json to measure the whole.", .. inferred.Notes]
                : inferred.Notes,
            Files = [Path.GetFullPath(file.Path)],
            Handles = [file],
        };
    }

    private static string Number(Match match, int group) => match.Groups[group].Value.TrimStart('0') is { Length: > 0 } digits ? digits : "0";

    [GeneratedRegex("-([0-9]{5})-of-([0-9]{5})$")]
    private static partial Regex ShardName();
}
