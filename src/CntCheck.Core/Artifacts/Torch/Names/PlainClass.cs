using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Classes that checkpoints keep beside the tensors and that say nothing about the model: bags of attributes, none of their code run.</summary>
internal sealed class PlainClass : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames =>
    [
        "torch.device", "torch.per_tensor_affine", "torch.per_channel_affine", "torch.per_channel_affine_float_qparams",
        "torch.Tensor", "torch.nn.parameter.Parameter", "torch.nn.parameter.Buffer", "torch.strided",
        "numpy.dtype", "numpy.ndarray", "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
        "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct", "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer",
        "argparse.Namespace", "datetime.datetime", "datetime.date", "datetime.timedelta",
        "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath",
        "pathlib._local.PosixPath", "pathlib._local.WindowsPath", "pathlib._local.PurePosixPath", "pathlib._local.PureWindowsPath", "types.SimpleNamespace",
        "builtins.complex", "__builtin__.complex", "builtins.int", "builtins.float", "builtins.str", "builtins.bool", "builtins.bytearray", "__builtin__.bytearray",
        "__builtin__.int", "__builtin__.float", "__builtin__.str", "__builtin__.bool", "__builtin__.object", "builtins.object",
    ];

    /// <inheritdoc/>
    public override object Call(PickleCall call) => new PickleObject(call.FullName);
}
