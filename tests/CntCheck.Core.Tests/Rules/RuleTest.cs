using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Tests.Profiles;

namespace CntCheck.Tests.Rules;

/// <summary>Asks one rule about one model.</summary>
internal static class RuleTest
{
    public static readonly Location ModelLine = new("app.csproj", 7, 5);

    public static Judgement About(Profile? profile, Baseline? baseline = null, string thresholds = "{}", ArtifactException? error = null, MissingModel missing = MissingModel.Error) => new()
    {
        Id = profile?.Model ?? "digits",
        Model = new GateModel("/models/digits.onnx", DeclaredIn: ModelLine),
        Profile = profile,
        Error = error,
        MissingModel = missing,
        Snapshots = "/snapshots",
        Baseline = baseline,
        Thresholds = ThresholdsTests.Read(thresholds),
        AcceptCommand = "cntcheck accept models/digits.onnx",
        AddSeedCommand = "cntcheck accept models/digits.onnx --add-seed",
    };

    public static IReadOnlyList<Diagnostic> Ask(string id, Judgement judgement) => [.. ((ModelRule)RuleCatalogue.Find(id)!).Evaluate(judgement)];

    public static IReadOnlyList<Diagnostic> Ask(string id, Profile profile, Baseline? baseline = null, string thresholds = "{}") =>
        Ask(id, About(profile, baseline, thresholds));
}
