using System.Globalization;

namespace CntCheck.Tool.Activations;

/// <summary>How a process ended, in words.</summary>
internal static class ProcessEnd
{
    // A process ended by a signal has 128 and the signal's number.
    private const int Signal = 128;

    // What the dotnet host ends with when no installed runtime fits; other systems than Windows keep the low byte.
    private const uint NoFittingRuntime = 0x80008096;

    /// <summary>Whether the dotnet host says that no installed runtime fits.</summary>
    public static bool LacksRuntime(int exitCode) => LacksRuntime(exitCode, OperatingSystem.IsWindows());

    /// <summary>Whether it says so on the system that is named.</summary>
    internal static bool LacksRuntime(int exitCode, bool windows) => unchecked((uint)exitCode) == (windows ? NoFittingRuntime : NoFittingRuntime & 0xFF);

    /// <summary>"was ended by signal 11 (SIGSEGV: it touched memory that is not its own)", "ended with code 3".</summary>
    public static string InWords(int exitCode) => InWords(exitCode, OperatingSystem.IsWindows());

    /// <summary>The words on the system that is named.</summary>
    internal static string InWords(int exitCode, bool windows) =>
        (windows ? Fault(unchecked((uint)exitCode)) : Ended(exitCode - Signal)) ?? string.Create(CultureInfo.InvariantCulture, $"ended with code {exitCode}");

    private static string? Ended(int signal) => signal switch
    {
        4 => "SIGILL: an instruction this processor does not know",
        6 => "SIGABRT: it gave up",
        7 or 10 => "SIGBUS: it touched memory that is not there",
        8 => "SIGFPE: an impossible calculation",
        9 => "SIGKILL: most often the system, out of memory",
        11 => "SIGSEGV: it touched memory that is not its own",
        15 => "SIGTERM: somebody ended it",
        _ => null,
    } is { } name ? string.Create(CultureInfo.InvariantCulture, $"was ended by signal {signal} ({name})") : null;

    private static string? Fault(uint code) => code switch
    {
        0xC0000005 => "it touched memory that is not its own",
        0xC000001D => "an instruction this processor does not know",
        0xC0000017 => "out of memory",
        0xC00000FD => "its stack was too small",
        0xC0000374 => "its memory was damaged",
        0xC0000409 => "it gave up",
        0xE0434352 => "an error nobody handled",
        _ => null,
    } is { } name ? string.Create(CultureInfo.InvariantCulture, $"was ended by fault 0x{code:X8} ({name})") : null;
}
