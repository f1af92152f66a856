using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

public sealed class ProcessEndTests
{
    [Theory]
    [InlineData(139, "was ended by signal 11 (SIGSEGV: it touched memory that is not its own)")]
    [InlineData(137, "was ended by signal 9 (SIGKILL: most often the system, out of memory)")]
    [InlineData(134, "was ended by signal 6 (SIGABRT: it gave up)")]
    [InlineData(0, "ended with code 0")]
    [InlineData(3, "ended with code 3")]
    [InlineData(200, "ended with code 200")]
    public void A_signal_is_named(int exitCode, string words) => Assert.Equal(words, ProcessEnd.InWords(exitCode, windows: false));

    [Theory]
    [InlineData(unchecked((int)0xC0000005), "was ended by fault 0xC0000005 (it touched memory that is not its own)")]
    [InlineData(unchecked((int)0xE0434352), "was ended by fault 0xE0434352 (an error nobody handled)")]
    [InlineData(139, "ended with code 139")]
    public void A_fault_of_Windows_is_named(int exitCode, string words) => Assert.Equal(words, ProcessEnd.InWords(exitCode, windows: true));

    [Theory]
    [InlineData(150, false, true)]
    [InlineData(unchecked((int)0x80008096), true, true)]
    [InlineData(150, true, false)]
    [InlineData(134, false, false)]
    public void The_hosts_word_that_no_runtime_fits_is_known(int exitCode, bool windows, bool lacks) => Assert.Equal(lacks, ProcessEnd.LacksRuntime(exitCode, windows));
}
