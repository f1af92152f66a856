using System.Runtime.CompilerServices;
using Digits;
using Xunit;

// Torch's random numbers and number of threads belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CntCheck.Study.Tests;

/// <summary>Makes torch loadable before the first test runs.</summary>
internal static class TorchLibrary
{
#pragma warning disable CA2255 // A test assembly is the application here.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load() => LibTorchCompatibility.Ensure();
}
