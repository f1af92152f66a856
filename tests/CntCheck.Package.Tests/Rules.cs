namespace CntCheck.Package.Tests;

/// <summary>The ids the tests meet.</summary>
internal static class Rules
{
    public const string Missing = "CNT0002";
    public const string LfsPointer = "CNT0003";
    public const string NoBaseline = "CNT0006";
    public const string EngineFailed = "CNT0050";
    public const string NoModelNamed = "CNT0051";
    public const string AcceptRefused = "CNT0052";
    public const string NonFinite = "CNT1001";
    public const string AtInitialisation = "CNT1006";
}
