using System.Security.Cryptography;
using System.Text;
using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>Names for findings that survive a new measurement: rule, model, layer and metric, never a line or a value.</summary>
internal sealed class SarifFingerprints
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The next finding's name; equal findings are told apart by their order.</summary>
    public string Next(Diagnostic finding, string? model)
    {
        var key = string.Join('\n', finding.Id, model, finding.Layer, finding.Metric);
        var earlier = _seen.GetValueOrDefault(key);
        _seen[key] = earlier + 1;

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{earlier}"));
        return Convert.ToHexString(hash, 0, 16).ToLowerInvariant();
    }
}
