namespace CntCheck.Samples;

/// <summary>Where labels are: a file, and in a file of several arrays or columns the name of one.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">The name behind the last '#'; null without one.</param>
internal sealed record LabelPlace(string File, string? Name)
{
    /// <summary>Reads "file" or "file#name"; null of null. A file that is called so is meant as it is.</summary>
    public static LabelPlace? Parse(string? text)
    {
        if (text is null)
            return null;

        var mark = text.LastIndexOf('#');
        return mark < 0 || System.IO.File.Exists(text) ? new LabelPlace(text, null) : new LabelPlace(text[..mark], text[(mark + 1)..]);
    }
}
