namespace CntCheck.Package.Tests;

/// <summary>The ids the tests meet.</summary>
internal static class Ids
{
    public const string Missing = "CNT0002";
    public const string LfsPointer = "CNT0003";
    public const string NoBaseline = "CNT0006";
    public const string AddOnMissing = "CNT0011";
    public const string ModelNotRun = "CNT0013";
    public const string EngineFailed = "CNT0020";
    public const string NoModelNamed = "CNT0004";
    public const string AcceptRefused = "CNT0022";
    public const string NonFinite = "CNT1001";
    public const string ManyDeadUnits = "CNT1006";
}
