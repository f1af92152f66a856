using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>FractionalMaxPool2d.</summary>
internal sealed class FractionalMaxPool2dWriter() : RefusingWriter<FractionalMaxPool2d>(FractionalPooling.Reason, FractionalPooling.Advice);

/// <summary>FractionalMaxPool3d.</summary>
internal sealed class FractionalMaxPool3dWriter() : RefusingWriter<FractionalMaxPool3d>(FractionalPooling.Reason, FractionalPooling.Advice);

/// <summary>Why fractional pooling is not written.</summary>
internal static class FractionalPooling
{
    public const string Reason = "it draws its windows anew at every call, in evaluation too, which no file can hold";

    public const string Advice = "use AdaptiveMaxPool with the same output size";
}
