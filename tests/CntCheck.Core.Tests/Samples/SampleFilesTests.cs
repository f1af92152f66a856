using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Samples;

public sealed class SampleFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_samples_is_itself_and_its_labels_are_the_file_that_holds_the_array()
    {
        _folder.Write("s.npz", "s");
        _folder.Write("odd#name.npy", "labels");

        Assert.Equal([_folder["s.npz"]], Of(_folder["s.npz"], null));
        Assert.Equal([_folder["s.npz"]], Of(_folder["s.npz"], _folder["s.npz"] + "#y"));
        Assert.Equal([_folder["odd#name.npy"], _folder["s.npz"]], Of(_folder["s.npz"], _folder["odd#name.npy"]));
    }

    [Fact]
    public void A_folder_is_all_files_below_it()
    {
        _folder.Write("images/b/2.png", "2");
        _folder.Write("images/a/1.png", "1");
        _folder.Write("images/0.png", "0");

        Assert.Equal(["images/0.png", "images/a/1.png", "images/b/2.png"], Of(_folder["images"], null).Select(Relative));
    }

    [Fact]
    public void What_is_not_there_is_looked_for() => Assert.Equal([_folder["gone.npy"]], Of(_folder["gone.npy"], null));

    [UnixFact]
    public void A_link_back_into_the_folder_ends()
    {
        _folder.Write("images/1.png", "1");
        Directory.CreateSymbolicLink(_folder["images/again"], _folder["images"]);

        Assert.InRange(Of(_folder["images"], null).Count, 1, 10);
    }

    [UnixFact]
    public void Many_links_back_into_the_folder_end_at_a_number_of_names()
    {
        foreach (var link in Enumerable.Range(0, 10))
            Directory.CreateSymbolicLink(_folder[$"again{link}"], _folder.Path);

        Assert.Equal(SampleFiles.MostNames + 1, SampleFiles.Below(_folder.Path).Count());
    }

    private static IReadOnlyList<string> Of(string path, string? labels) => SampleFiles.Of(new SampleOptions { Path = path, Labels = labels });

    private string Relative(string file) => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/');
}
