using System.Diagnostics;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests;

/// <summary>Files of samples, labels and the add-on: a model is run again when one of them is another, and none of them ends the gate.</summary>
public sealed class GateOnSampleFilesTests : SampledGate
{
    [Fact]
    public void Samples_labels_and_the_add_on_are_among_what_the_result_rests_on()
    {
        var files = Run(Options()).Dependencies.Select(file => Path.GetRelativePath(Folder.Path, file).Replace('\\', '/')).ToList();

        Assert.Subset(files.ToHashSet(), new HashSet<string> { "m/digits.onnx", "data/sample.npy", "data/labels.npy", "add-on.dll" });
    }

    [Theory]
    [InlineData("data/sample.npy")]
    [InlineData("data/labels.npy")]
    [InlineData("add-on.dll")]
    public void Another_sample_label_or_add_on_runs_the_model_again_and_does_not_measure_its_weights(string changed)
    {
        Run(Options());
        Folder.Write(changed, "other content");
        Run(Options());

        Assert.Equal((1, 2), (Measured, Runs));
    }

    [Fact]
    public void Time_alone_does_not_run_it_again()
    {
        Run(Options());
        File.SetLastWriteTimeUtc(Folder["data/sample.npy"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Run(Options());

        Assert.Equal(1, Runs);
    }

    [Fact]
    public void One_more_image_in_a_folder_is_another_sample()
    {
        Folder.Write("images/cat/1.png", "a cat");
        var samples = new SampleOptions { Path = Folder["images"] };
        Answer = _ => new SampleResult(Data(rows: 1), [Folder["images/cat/1.png"]]);
        Run(Options(samples));
        Run(Options(samples));
        Assert.Equal(1, Runs);

        Folder.Write("images/dog/1.png", "a dog");
        Assert.Contains(Folder["images/dog/1.png"], Run(Options(samples)).Dependencies);
        Assert.Equal((1, 2), (Measured, Runs));
    }

    [Fact]
    public void Another_empty_folder_beside_the_images_is_another_order_of_classes()
    {
        Folder.Write("images/b/1.png", "b");
        Directory.CreateDirectory(Folder["images/c"]);
        var samples = new SampleOptions { Path = Folder["images"] };
        Answer = _ => new SampleResult(Data(rows: 1), [Folder["images/b/1.png"]]);
        Run(Options(samples));
        Run(Options(samples));
        Assert.Equal(1, Runs);

        Directory.Move(Folder["images/c"], Folder["images/a"]);
        Run(Options(samples));
        Assert.Equal(2, Runs);
    }

    [Fact]
    public void An_image_far_below_is_seen_when_it_comes()
    {
        Folder.Write("images/1/2/3/4/5/6/a.png", "a");
        var samples = new SampleOptions { Path = Folder["images"] };
        Run(Options(samples));
        Folder.Write("images/1/2/3/4/5/6/b.png", "b");
        Run(Options(samples));

        Assert.Equal(2, Runs);
    }

    [Fact]
    public void A_folder_that_comes_during_the_run_is_not_what_was_run()
    {
        Folder.Write("images/b/1.png", "b");
        var samples = new SampleOptions { Path = Folder["images"] };
        Answer = _ =>
        {
            Directory.CreateDirectory(Folder["images/a"]);
            return new SampleResult(Data(rows: 1), [Folder["images/b/1.png"]]);
        };
        Run(Options(samples));
        Run(Options(samples));

        Assert.Equal(2, Runs);
    }

    [Fact]
    public void Another_assembly_beside_the_add_on_runs_the_model_again()
    {
        Folder.Write("engine.dll", "engine");
        Run(Options());
        Folder.Write("engine.dll", "another engine");
        Run(Options());

        Assert.Equal((1, 2), (Measured, Runs));
    }

    [UnixFact]
    public void Links_in_a_circle_are_the_samples_fault_and_the_other_model_is_run()
    {
        File.CreateSymbolicLink(Folder["data/circle.npy"], Folder["data/circle.npy"]);
        Folder.Write("m/letters.onnx", "letters");
        Answer = request => request.Samples.Path.EndsWith("circle.npy", StringComparison.Ordinal)
            ? throw new SampleException(SampleProblem.Unreadable, request.Samples.Path, "it cannot be opened")
            : new SampleResult(Data(rows: 7), [request.Samples.Path]);

        var result = Run(Options() with { Models = [Model("digits", new SampleOptions { Path = Folder["data/circle.npy"] }), Model("letters")] });

        Assert.Equal(SampleProblem.Unreadable, result.Models[0].SampleError!.Problem);
        Assert.Equal(7, result.Models[1].Profile!.Data!.Rows);
    }

    [UnixFact]
    public async Task A_pipe_among_the_images_is_not_waited_for()
    {
        Folder.Write("images/1.png", "1");
        using (var mkfifo = Process.Start("mkfifo", Folder["images/pipe"]))
            await mkfifo.WaitForExitAsync();
        var samples = new SampleOptions { Path = Folder["images"] };
        Answer = _ => new SampleResult(Data(rows: 1), [Folder["images/1.png"]]);

        await Task.Run(() => Run(Options(samples))).WaitAsync(TimeSpan.FromSeconds(30));
        Run(Options(samples));

        Assert.Equal(1, Runs);
    }

    [Fact]
    public void Readings_of_samples_that_changed_during_the_run_are_not_kept()
    {
        Answer = request =>
        {
            if (Runs == 1)
                Folder.Write("data/sample.npy", "changed meanwhile");
            return new SampleResult(Data(rows: 128), [request.Samples.Path]);
        };

        Run(Options());
        Assert.False(File.Exists(Folder["obj/digits.profile.json"]));
        Run(Options());
        Assert.True(File.Exists(Folder["obj/digits.profile.json"]));
        Assert.Equal((1, 2), (Measured, Runs));
    }
}
