using System.Security.Cryptography;
using System.Text;
using CntCheck.Profiles;
using CntCheck.Reporting;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>A network of known performance, measured.</summary>
/// <param name="Row">What the population's table says of it.</param>
/// <param name="Profile">Its readings.</param>
/// <param name="Fingerprint">What a copy of it would have too; null where it is not known.</param>
internal sealed record KnownNetwork(PopulationRow Row, Profile Profile, string? Fingerprint = null)
{
    /// <summary>A network with the fingerprint of its file and its readings: a file alone may hold its weights in another one.</summary>
    public static KnownNetwork Of(PopulationRow row, Profile profile)
    {
        var readings = SHA256.HashData(Encoding.UTF8.GetBytes(ProfileJson.Write(profile with { Model = "" })));
        return new KnownNetwork(row, profile, ArtifactHash.Of(row.Path) is { } file ? $"{file.Hash} {Convert.ToHexString(readings)}" : null);
    }
}
