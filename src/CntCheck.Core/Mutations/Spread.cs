namespace CntCheck.Mutations;

/// <summary>How the weights of a layer are spread.</summary>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="ExcessKurtosis">0 for a normal distribution, −1.2 for a uniform one; 0 where all are equal.</param>
internal readonly record struct Spread(double Deviation, double ExcessKurtosis)
{
    /// <summary>Takes it of weights; those that are not finite are left out.</summary>
    public static Spread Of(ReadOnlySpan<float> weights)
    {
        double count = 0, mean = 0;
        foreach (var weight in weights)
        {
            if (float.IsFinite(weight))
                mean += (weight - mean) / ++count;
        }

        double square = 0, fourth = 0;
        foreach (var weight in weights)
        {
            if (!float.IsFinite(weight))
                continue;
            var distance = (weight - mean) * (weight - mean);
            square += distance;
            fourth += distance * distance;
        }

        return square > 0 ? new(Math.Sqrt(square / count), (count * fourth / (square * square)) - 3) : default;
    }
}
