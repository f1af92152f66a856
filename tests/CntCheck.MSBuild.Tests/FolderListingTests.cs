using CntCheck.MSBuild;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.MSBuild.Tests;

public sealed class FolderListingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_a_folder_has_one()
    {
        Assert.Equal("", FolderListing.Of(_folder.Write("s.npy")));
        Assert.Equal("", FolderListing.Of(_folder["gone"]));
        Assert.Equal("", FolderListing.Of(""));
        Assert.Equal("s.npy", FolderListing.Of(_folder.Path));
    }

    [Fact]
    public void Another_file_below_is_another_listing_and_another_content_is_not()
    {
        _folder.Write("images/cat/1.png", 1);
        var listing = FolderListing.Of(_folder["images"]);
        _folder.Write("images/cat/1.png", 2);
        Assert.Equal(listing, FolderListing.Of(_folder["images"]));

        _folder.Write("images/dog/1.png", 1);
        var more = FolderListing.Of(_folder["images"]);
        Assert.Equal("cat/1.png\ndog/1.png", more);

        File.Move(_folder["images/dog/1.png"], _folder["images/dog/2.png"]);
        Assert.NotEqual(more, FolderListing.Of(_folder["images"]));
    }

    [UnixFact]
    public void A_link_back_into_the_folder_ends()
    {
        _folder.Write("images/1.png", 1);
        Directory.CreateSymbolicLink(_folder["images/again"], _folder["images"]);

        Assert.InRange(FolderListing.Of(_folder["images"]).Split('\n').Length, 1, 6);
    }
}
