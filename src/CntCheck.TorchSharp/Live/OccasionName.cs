namespace CntCheck.TorchSharp.Live;

/// <summary>The word that files hold for an occasion.</summary>
internal static class OccasionName
{
    /// <summary>start, step or epoch.</summary>
    public static string Of(MeasurementOccasion occasion) => occasion switch
    {
        MeasurementOccasion.Start => "start",
        MeasurementOccasion.Step => "step",
        _ => "epoch",
    };
}
