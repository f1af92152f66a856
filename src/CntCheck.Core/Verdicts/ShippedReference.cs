using CntCheck.Profiles;

namespace CntCheck.Verdicts;

/// <summary>The reference that comes with CntCheck: networks trained and measured by the project's own study. It is read when it is first asked.</summary>
internal sealed class ShippedReference : IReference
{
    private const string Resource = "CntCheck.Verdicts.reference.json";

    private static readonly Lazy<Reference?> Loaded = new(Load);

    /// <summary>The reference; null where this build carries none.</summary>
    public static Reference? Value => Loaded.Value;

    /// <inheritdoc/>
    public LowPerformer? Judge(Profile profile) => Value?.Judge(profile);

    private static Reference? Load()
    {
        using var stream = typeof(ShippedReference).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return null;

        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return ReferenceReader.Read(text, Resource);
    }
}
