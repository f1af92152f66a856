using System.CommandLine;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Measuring.Rivals;

/// <summary>Takes of every exported network what others have proposed to judge networks by.</summary>
internal sealed class RivalsVerb : StudyVerb
{
    /// <inheritdoc/>
    public override string Name => "rivals";

    /// <inheritdoc/>
    public override string Description => "Take of the exported networks the statistics that others have proposed (rivals.csv).";

    /// <inheritdoc/>
    public override int Order => 35;

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        var known = File.Exists(RivalTable.PathIn(folder)) ? RivalTable.Read(folder) : [];
        var networks = StudyTable<StudyNetwork>.Read(folder.Composition).Where(network => network.Part == "population" && File.Exists(folder.Network(network.Id))).ToList();
        var rows = new double[networks.Count][];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        StepProgress.Run("rivals", networks.Count, advance => Parallel.For(0, networks.Count, threads, i =>
        {
            rows[i] = known.TryGetValue(networks[i].Id, out var row) ? row : RivalTable.Of(folder.Network(networks[i].Id));
            advance();
        }));

        WholeFile.Write(RivalTable.PathIn(folder), RivalTable.Text(networks.Select(network => network.Id), rows));
        return 0;
    }
}
