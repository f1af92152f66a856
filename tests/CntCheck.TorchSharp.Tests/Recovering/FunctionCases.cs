using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

/// <summary>What may be written between two dense layers on (batch, 6) or two on tokens (batch, 5, 6), and the operators it must become.</summary>
internal static class FunctionCases
{
    public static IReadOnlyDictionary<string, (Func<Tensor, Tensor> Function, string Operators)> OnTokens { get; } = new Dictionary<string, (Func<Tensor, Tensor>, string)>
    {
        ["relu"] = (x => nn.functional.relu(x), "Relu"),
        ["sigmoid"] = (sigmoid, "Sigmoid"),
        ["tanh"] = (tanh, "Tanh"),
        ["gelu"] = (x => nn.functional.gelu(x), "Gelu"),
        ["silu"] = (x => nn.functional.silu(x), "Sigmoid Mul"),
        ["exp"] = (exp, "Exp"),
        ["square"] = (x => x.square(), "Mul"),
        ["abs"] = (x => x.abs(), "Abs"),
        ["neg"] = (x => -x, "Neg"),
        ["leaky_relu 0.01"] = (x => nn.functional.leaky_relu(x, 0.01), "LeakyRelu"),
        ["leaky_relu 0.2"] = (x => nn.functional.leaky_relu(x, 0.2), "LeakyRelu"),
        ["elu"] = (x => nn.functional.elu(x, 1), "Elu"),
        ["selu"] = (x => nn.functional.selu(x), "Selu"),
        ["softplus"] = (x => nn.functional.softplus(x), "Softplus"),
        ["mish"] = (x => nn.functional.mish(x), "Mish"),
        ["clamp"] = (x => x.clamp(-0.25, 0.5), "Clip"),
        ["sin"] = (sin, "Sin"),
        ["cos"] = (cos, "Cos"),
        ["sqrt of abs"] = (x => x.abs().sqrt(), "Abs Sqrt"),
        ["pow 3"] = (x => x.pow(3), "Pow"),
        ["relu then square"] = (x => nn.functional.relu(x).square(), "Relu Mul"),
        ["softmax"] = (x => x.softmax(-1), "Softmax"),
        ["softmax over tokens"] = (x => x.softmax(1), "Softmax"),
        ["log_softmax"] = (x => x.log_softmax(-1), "LogSoftmax"),
        ["softmax of an eighth"] = (x => (x / 8).softmax(-1), "Mul Softmax"),
        ["times a number"] = (x => x * 0.1f, "Mul"),
        ["divided by a number"] = (x => x / 255, "Div"),
        ["plus a number"] = (x => x + 0.5f, "Add"),
        ["minus a number"] = (x => x - 0.5f, "Sub"),
        ["one minus"] = (x => 1 - x, "Sub"),
        ["line"] = (x => (2 * x) - 1, "Mul Add"),
        ["reciprocal of exp"] = (x => 1 / exp(x), "Exp Div"),
        ["transpose twice"] = (x => x.transpose(1, 2).contiguous().reshape(-1, 5, 6), "Transpose Reshape"),
        ["gated linear unit"] = (x => { var halves = x.chunk(2, 2); return halves[0] * halves[1].sigmoid(); }, "Split Sigmoid Mul"),
        ["centered"] = (x => x - x.mean([-1], true), "ReduceMean Sub"),
        ["gated by its mean"] = (x => x * x.mean([1], true).sigmoid(), "ReduceMean Sigmoid Mul"),
        ["normalised"] = (x => x / x.square().sum([-1L], true).sqrt(), "LpNormalization"),
        ["concatenated relu"] = (x => cat([x.relu(), (-x).relu()], 2), "Neg Concat Relu"),
    };

    public static IReadOnlyDictionary<string, (Func<Tensor, Tensor> Function, string Operators)> OnImages { get; } = new Dictionary<string, (Func<Tensor, Tensor>, string)>
    {
        ["flatten"] = (x => x.flatten(1), "Flatten"),
        ["view"] = (x => x.view(-1, 48), "Flatten"),
        ["relu and flatten"] = (x => nn.functional.relu(x).flatten(1), "Relu Flatten"),
        ["flatten and relu"] = (x => x.flatten(1).relu_(), "Relu Flatten"),
        ["global mean"] = (x => x.mean([2, 3]), "ReduceMean"),
        ["mean of means"] = (x => x.mean([2]).mean([2]), "ReduceMean"),
        ["greatest"] = (x => x.amax([2, 3]), "ReduceMax"),
        ["mean and greatest"] = (x => cat([x.mean([2, 3]), x.amax([2, 3])], 1), "ReduceMean ReduceMax Concat"),
        ["channels last"] = (x => x.permute(0, 2, 3, 1).reshape(-1, 48), "Transpose Flatten"),
        ["crop and pad"] = (x => x.slice(2, 0, 4, 1).transpose(1, 2).flatten(1), "Transpose Flatten"),
    };
}
