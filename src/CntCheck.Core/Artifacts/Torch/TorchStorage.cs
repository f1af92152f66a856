using CntCheck.Artifacts.Zip;

namespace CntCheck.Artifacts.Torch;

/// <summary>A row of elements that tensors are views of: one entry of the archive.</summary>
/// <param name="Key">Its name in the archive.</param>
/// <param name="Type">The elements; null where each tensor says itself what it sees.</param>
/// <param name="Entry">The entry; null on the device "meta", which has no data.</param>
internal sealed record TorchStorage(string Key, TorchType? Type, ZipEntry? Entry);
