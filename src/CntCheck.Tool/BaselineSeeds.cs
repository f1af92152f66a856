using CntCheck.Profiles;

namespace CntCheck.Tool;

/// <summary>How many seeds a baseline holds, so that accepting can say how many it replaced.</summary>
internal static class BaselineSeeds
{
    /// <summary>The seeds in a baseline file; 0 where it is missing or broken, and so has none to lose.</summary>
    public static int Of(string baseline)
    {
        try
        {
            return File.Exists(baseline) ? Baseline.Read(baseline).Seeds.Count : 0;
        }
        catch (SnapshotException)
        {
            return 0;
        }
    }
}
