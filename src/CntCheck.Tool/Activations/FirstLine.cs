using System.Text;

namespace CntCheck.Tool.Activations;

/// <summary>The first line of what a process prints; the rest is read, so that a full pipe stops nobody, and dropped.</summary>
internal static class FirstLine
{
    private const int Longest = 500;

    /// <summary>Reads to the end. The line has no spaces around it and is cut where it is long; empty where only blanks come.</summary>
    public static async Task<string> Of(TextReader reader)
    {
        var line = new StringBuilder();
        var ended = false;
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
        {
            for (var i = 0; i < read && !ended; i++)
            {
                // Blanks before the line are none of it.
                ended = line.Length == Longest || (line.Length > 0 && buffer[i] is '\n' or '\r');
                if (!ended && (line.Length > 0 || !char.IsWhiteSpace(buffer[i])))
                    line.Append(buffer[i]);
            }
        }

        return line.ToString().TrimEnd();
    }
}
