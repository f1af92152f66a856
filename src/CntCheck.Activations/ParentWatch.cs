using System.Diagnostics;

namespace CntCheck.Activations;

/// <summary>Ends this process when the one that started it is gone: a model that runs for ever must not outlive the build that asked for it.</summary>
/// <remarks>The parent holds the standard input open, and says so by <see cref="Argument"/>: a process started by hand, with its input closed, does its work.</remarks>
internal static class ParentWatch
{
    /// <summary>What the parent adds to the arguments where it holds the input open.</summary>
    public const string Argument = "--watched";

    /// <summary>The same, and it asks again and again, a byte of input each time.</summary>
    public const string Serving = "--serving";

    /// <summary>Starts watching, in the background.</summary>
    /// <param name="input">The standard input.</param>
    /// <param name="asked">Called for each byte that comes.</param>
    /// <param name="exchange">The files of the exchange, which go with the parent that would have removed them, and their folder with them.</param>
    public static void Start(Stream input, Action asked, params string[] exchange) => new Thread(() => Watch(input, asked, exchange)) { IsBackground = true, Name = "parent watch" }.Start();

    private static void Watch(Stream input, Action asked, string[] exchange)
    {
        while (Read(input) > 0)
            asked();

        Remove(exchange);
        // An orderly exit would wait for native threads that may never end.
        Process.GetCurrentProcess().Kill();
    }

    private static void Remove(string[] exchange)
    {
        try
        {
            foreach (var file in exchange)
                File.Delete(file);
            // Where anything else lies, it stays.
            Directory.Delete(Path.GetDirectoryName(exchange[0])!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A folder that cannot be removed must not keep the process alive.
        }
    }

    private static int Read(Stream input)
    {
        try
        {
            return input.Read(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
