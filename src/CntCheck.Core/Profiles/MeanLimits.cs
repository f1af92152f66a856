namespace CntCheck.Profiles;

/// <summary>Limits of the mean score over all readings by number of seeds, from our prototype study: above them, all layers moved a little.</summary>
internal static class MeanLimits
{
    /// <summary>Of link-weight.std and layer-fluctuation.</summary>
    public static double OfWeights(int seeds) => seeds switch
    {
        1 => 2.9,
        2 => 2.5,
        < 5 => 2.3,
        < 10 => 1.85,
        _ => 1.55,
    };

    /// <summary>Of the readings on samples.</summary>
    public static double OfData(int seeds) => seeds switch
    {
        1 => 2.3,
        2 => 2.0,
        < 5 => 1.9,
        < 10 => 1.7,
        _ => 1.6,
    };
}
