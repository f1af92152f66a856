using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;

namespace CntCheck.Tests.Corpus;

public class CorpusCoverageTests
{
    [TestDataFact]
    public async Task Every_file_gives_a_profile_or_a_typed_error()
    {
        StringBuilder table = new();
        table.Append("measured  connections  parameters  file\n");
        var read = 0;
        foreach (var file in CorpusFiles.All)
        {
            if (Describe(file, table))
                read++;
        }

        table.Append(CultureInfo.InvariantCulture, $"\n{CorpusFiles.All.Count} files: {read} read, {CorpusFiles.All.Count - read} refused\n");
        await Verifier.Verify(table.ToString());
    }

    private static bool Describe(string file, StringBuilder table)
    {
        try
        {
            var profile = Profiler.Measure(CorpusFiles.PathOf(file));
            var totals = profile.Totals;
            var share = totals.Parameters == 0 ? "none" : (100.0 * totals.MeasuredParameters / totals.Parameters).ToString("0.0", CultureInfo.InvariantCulture) + " %";
            table.Append(CultureInfo.InvariantCulture, $"{share,8}  {profile.Connections.Count,11}  {totals.Parameters,10}  {file}\n");
            foreach (var reasons in profile.Skipped.GroupBy(part => (part.Kind, part.Reason)).OrderByDescending(parts => parts.Sum(part => part.Parameters)).Take(4))
                table.Append(CultureInfo.InvariantCulture, $"{"",33}    skipped {reasons.Count()} × {reasons.Key.Kind} ({reasons.Sum(part => part.Parameters)} parameters): {reasons.Key.Reason}\n");
            return true;
        }
        catch (ArtifactException problem)
        {
            var place = problem.Offset is { } offset ? string.Create(CultureInfo.InvariantCulture, $" at byte {offset}") : "";
            table.Append(CultureInfo.InvariantCulture, $" refused  {problem.Problem}{place}: {problem.Reason}  {file}\n");
            return false;
        }
    }
}
