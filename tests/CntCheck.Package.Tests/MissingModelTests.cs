using Xunit;

namespace CntCheck.Package.Tests;

public sealed class MissingModelTests(SingleProject single) : IClassFixture<SingleProject>
{
    [Fact]
    public async Task A_missing_model_is_an_error_at_the_line_that_names_it()
    {
        (await single.WithoutModel().Build()).Fails().Says($"App.csproj(14,6): error {Ids.Missing}");
    }

    [Fact]
    public async Task A_missing_model_can_be_a_warning_or_nothing()
    {
        var project = single.WithoutModel();

        (await project.Build("-p:CntCheckMissingModel=warn")).Passes().Says($"warning {Ids.Missing}");
        (await project.Build("-p:CntCheckMissingModel=skip")).Passes().DoesNotSay($"warning {Ids.Missing}").DoesNotSay($"error {Ids.Missing}");
        (await project.Build("-p:ModelIsOptional=true")).Passes().DoesNotSay($"warning {Ids.Missing}").DoesNotSay($"error {Ids.Missing}");
    }

    [Fact]
    public async Task A_misspelt_choice_fails_and_names_the_choices()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build("-p:CntCheckMissingModel=ignore")).Fails().Says("CntCheckMissingModel is 'ignore'").Says("error, warn or skip");
        (await project.Build("-p:CntCheckCompat=torch")).Fails().Says("CntCheckCompat is 'torch'");
        (await project.Build("-p:CntCheckReportFormats=pdf")).Fails().Says("CntCheckReportFormats");
    }

    [Fact]
    public async Task An_LFS_pointer_says_to_pull()
    {
        (await single.With(System.Text.Encoding.ASCII.GetBytes(SmallModel.LfsPointer)).Build()).Fails()
            .Says($"error {Ids.LfsPointer}").Says("git lfs pull");
    }

    [Fact]
    public async Task A_model_that_appears_is_judged()
    {
        var project = single.WithoutModel();
        (await project.Build("-p:CntCheckMissingModel=warn")).Passes().Says(Ids.Missing);

        project.Write("models/a.onnx", SmallModel.Healthy());

        (await project.Build("-p:CntCheckMissingModel=warn")).Passes().DoesNotSay(Ids.Missing);
    }

    [Fact]
    public async Task No_model_named_is_a_warning_that_names_what_looks_like_one()
    {
        var project = single.With(SmallModel.Healthy());

        (await project.Build("-p:NoModel=true")).Passes().SaysTimes(1, $"App.csproj : warning {Ids.NoModelNamed}").Says("models/a.onnx");
        (await project.Build("-p:NoModel=true")).Passes().SaysTimes(1, $"App.csproj : warning {Ids.NoModelNamed}");
        (await project.Build("-p:NoModel=true", "-p:TreatWarningsAsErrors=true")).Fails().Says($"error {Ids.NoModelNamed}");
        (await project.Build("-p:NoModel=true", $"-p:NoWarn={Ids.NoModelNamed}")).Passes().DoesNotSay(Ids.NoModelNamed);
    }
}
