using System.Globalization;

namespace CntCheck.TorchSharp.Writing;

/// <summary>Says what a disk's refusal means for an export.</summary>
internal static class DiskRefusal
{
    // ENOSPC and EDQUOT of Linux and macOS; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private static readonly IReadOnlyList<int> Full = [28, 69, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Does something with files.</summary>
    /// <param name="path">The model's path, for messages.</param>
    /// <param name="length">Bytes that are to be written; 0 where none are.</param>
    /// <param name="act">What is done.</param>
    /// <exception cref="ExportException">The disk refused.</exception>
    public static T Guard<T>(string path, long length, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Explain(path, length, refused);
        }
    }

    /// <summary>The error that says why, and what to do.</summary>
    public static ExportException Explain(string path, long length, Exception refused)
    {
        var (reason, advice) = refused switch
        {
            ArgumentException or NotSupportedException => ("this is not a path", "give the path of a file: models/digits.onnx"),
            PathTooLongException => ("the path is too long", "choose a shorter one"),
            DirectoryNotFoundException or DriveNotFoundException => ("there is no such drive or folder", "check the path"),
            UnauthorizedAccessException => ("access is denied", "check that the folder, and a file that is there already, may be written"),
            _ when Full.Contains(refused.HResult) => ("the disk is full", string.Create(CultureInfo.InvariantCulture, $"free {Math.Max(length / 1e6, 0.1):F1} MB or choose another disk")),
            _ => (FirstLine(refused.Message), "choose another path, or close what uses the file"),
        };
        return new(ExportProblem.Unwritable, null, $"'{path}' cannot be written: {reason}", advice, refused);
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim().TrimEnd('.');
}
