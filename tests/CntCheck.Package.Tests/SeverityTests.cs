using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>The compiler's switches weigh the gate's findings too.</summary>
public sealed class SeverityTests(SingleProject single) : IClassFixture<SingleProject>
{
    private const string Warning = $"warning {Ids.ManyDeadUnits}";
    private const string Error = $"error {Ids.ManyDeadUnits}";

    [Fact]
    public async Task NoWarn_silences_a_warning_and_an_error()
    {
        var warned = single.With(SmallModel.MostlyDead());
        (await warned.Build()).Passes().Says(Warning);
        (await warned.Build($"-p:NoWarn={Ids.ManyDeadUnits}")).Passes().DoesNotSay(Warning);

        var failed = single.With(SmallModel.NotANumber());
        (await failed.Build()).Fails().Says($"error {Ids.NonFinite}");
        (await failed.Build($"-p:NoWarn={Ids.NonFinite}")).Passes().DoesNotSay(Ids.NonFinite);
    }

    [Fact]
    public async Task WarningsAsErrors_makes_the_named_warning_an_error()
    {
        var project = single.With(SmallModel.MostlyDead());

        (await project.Build($"-p:WarningsAsErrors={Ids.ManyDeadUnits}")).Fails().Says(Error);
        (await project.Build("-p:WarningsAsErrors=CNT3999")).Passes().Says(Warning);
    }

    [Fact]
    public async Task TreatWarningsAsErrors_makes_every_warning_an_error()
    {
        var project = single.With(SmallModel.MostlyDead());

        (await project.Build("-p:TreatWarningsAsErrors=true")).Fails().Says(Error);
        (await project.Build("-warnaserror")).Fails().Says(Error);
    }

    [Fact]
    public async Task WarningsNotAsErrors_keeps_the_named_warning_a_warning()
    {
        var project = single.With(SmallModel.MostlyDead());

        (await project.Build("-p:TreatWarningsAsErrors=true", $"-p:WarningsNotAsErrors={Ids.ManyDeadUnits}")).Passes().Says(Warning);
    }

    [Fact]
    public async Task An_editorconfig_section_weighs_the_models_it_matches()
    {
        var project = single.With(SmallModel.MostlyDead());
        (await project.Build()).Passes().Says(Warning);

        project.Write(".editorconfig", $"root = true\n[models/**.onnx]\ndotnet_diagnostic.{Ids.ManyDeadUnits}.severity = error\n");
        (await project.Build()).Fails().Says(Error);

        project.Write(".editorconfig", $"root = true\n[other/**.onnx]\ndotnet_diagnostic.{Ids.ManyDeadUnits}.severity = error\n");
        (await project.Build()).Passes().Says(Warning);

        project.Write(".editorconfig", $"root = true\n[models/a.onnx]\ndotnet_diagnostic.{Ids.ManyDeadUnits}.severity = none\n");
        (await project.Build()).Passes().DoesNotSay(Ids.ManyDeadUnits);
    }

    [Fact]
    public async Task A_globalconfig_weighs_every_model()
    {
        var project = single.With(SmallModel.MostlyDead());
        (await project.Build()).Passes().Says(Warning);

        project.Write(".globalconfig", $"is_global = true\ndotnet_diagnostic.{Ids.ManyDeadUnits}.severity = error\n");

        (await project.Build()).Fails().Says(Error);
    }
}
