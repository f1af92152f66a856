using System.Diagnostics;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests;

/// <content>Folders, links and what lies beside the add-on.</content>
public sealed partial class GateOnSamplesTests
{
    [Fact]
    public void One_more_image_in_a_folder_is_another_sample()
    {
        _folder.Write("images/cat/1.png", "a cat");
        var samples = new SampleOptions { Path = _folder["images"] };
        _run = _ => new SampleResult(Data(rows: 1), [_folder["images/cat/1.png"]]);
        Run(Options(samples));
        Run(Options(samples));
        Assert.Equal(1, _runs);

        _folder.Write("images/dog/1.png", "a dog");
        Assert.Contains(_folder["images/dog/1.png"], Run(Options(samples)).Dependencies);
        Assert.Equal((1, 2), (_measured, _runs));
    }

    [Fact]
    public void Another_empty_folder_beside_the_images_is_another_order_of_classes()
    {
        _folder.Write("images/b/1.png", "b");
        Directory.CreateDirectory(_folder["images/c"]);
        var samples = new SampleOptions { Path = _folder["images"] };
        _run = _ => new SampleResult(Data(rows: 1), [_folder["images/b/1.png"]]);
        Run(Options(samples));
        Run(Options(samples));
        Assert.Equal(1, _runs);

        Directory.Move(_folder["images/c"], _folder["images/a"]);
        Run(Options(samples));
        Assert.Equal(2, _runs);
    }

    [Fact]
    public void An_image_far_below_is_seen_when_it_comes()
    {
        _folder.Write("images/1/2/3/4/5/6/a.png", "a");
        var samples = new SampleOptions { Path = _folder["images"] };
        Run(Options(samples));
        _folder.Write("images/1/2/3/4/5/6/b.png", "b");
        Run(Options(samples));

        Assert.Equal(2, _runs);
    }

    [Fact]
    public void A_folder_that_comes_during_the_run_is_not_what_was_run()
    {
        _folder.Write("images/b/1.png", "b");
        var samples = new SampleOptions { Path = _folder["images"] };
        _run = _ =>
        {
            Directory.CreateDirectory(_folder["images/a"]);
            return new SampleResult(Data(rows: 1), [_folder["images/b/1.png"]]);
        };
        Run(Options(samples));
        Run(Options(samples));

        Assert.Equal(2, _runs);
    }

    [Fact]
    public void Another_assembly_beside_the_add_on_runs_the_model_again()
    {
        _folder.Write("engine.dll", "engine");
        Run(Options());
        _folder.Write("engine.dll", "another engine");
        Run(Options());

        Assert.Equal((1, 2), (_measured, _runs));
    }

    [UnixFact]
    public void Links_in_a_circle_are_the_samples_fault_and_the_other_model_is_run()
    {
        File.CreateSymbolicLink(_folder["data/circle.npy"], _folder["data/circle.npy"]);
        _folder.Write("m/letters.onnx", "letters");
        _run = request => request.Samples.Path.EndsWith("circle.npy", StringComparison.Ordinal)
            ? throw new SampleException(SampleProblem.Unreadable, request.Samples.Path, "it cannot be opened")
            : new SampleResult(Data(rows: 7), [request.Samples.Path]);

        var result = Run(Options() with { Models = [Model("digits", new SampleOptions { Path = _folder["data/circle.npy"] }), Model("letters")] });

        Assert.Equal(SampleProblem.Unreadable, result.Models[0].SampleError!.Problem);
        Assert.Equal(7, result.Models[1].Profile!.Data!.Rows);
    }

    [UnixFact]
    public async Task A_pipe_among_the_images_is_not_waited_for()
    {
        _folder.Write("images/1.png", "1");
        using (var mkfifo = Process.Start("mkfifo", _folder["images/pipe"]))
            await mkfifo.WaitForExitAsync();
        var samples = new SampleOptions { Path = _folder["images"] };
        _run = _ => new SampleResult(Data(rows: 1), [_folder["images/1.png"]]);

        await Task.Run(() => Run(Options(samples))).WaitAsync(TimeSpan.FromSeconds(30));
        Run(Options(samples));

        Assert.Equal(1, _runs);
    }
}
