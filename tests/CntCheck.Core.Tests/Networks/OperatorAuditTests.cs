using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Families;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Every operator of ONNX (ai.onnx 1 to 24, ai.onnx.ml) is read, written out, or computed before any sample; none is met unprepared.</summary>
public class OperatorAuditTests
{
    /// <summary>Operators that never depend on a sample, or whose shape alone is read before families are asked.</summary>
    private static readonly string[] Computed =
        ["BlackmanWindow", "Constant", "HammingWindow", "HannWindow", "RandomNormal", "RandomUniform", "SequenceEmpty", "Shape"];

    /// <summary>Operators of other kinds of layers: each has files of its own.</summary>
    private static readonly string[] Elsewhere =
    [
        "Attention", "ConvInteger", "DequantizeLinear", "DynamicQuantizeLinear", "Einsum", "GRU", "If", "LSTM", "Loop", "MatMulInteger", "QLinearConv", "QLinearMatMul",
        "QuantizeLinear", "RNN", "RotaryEmbedding", "Scan", "SequenceMap",
    ];

    private const string Standard = """
        Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention AveragePool BatchNormalization Bernoulli BitCast BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor
        BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip Col2Im Compress Concat ConcatFromSequence Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumProd CumSum DFT
        DeformConv DepthToSpace DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm
        GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish Hardmax Identity If ImageDecoder
        InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool
        MaxUnpool Mean MeanVarianceNormalization MelWeightMatrix Min Mish Mod Mul Multinomial Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot Optional OptionalGetElement
        OptionalHasElement Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RMSNormalization RNN RandomNormal RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal
        ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare RegexFullMatch Relu Reshape Resize ReverseSequence RoiAlign
        RotaryEmbedding Round STFT Scan Scatter ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SequenceMap Shape Shrink
        Sigmoid Sign Sin Sinh Size Slice Softmax SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split SplitToSequence Sqrt Squeeze StringConcat StringNormalizer StringSplit Sub Sum
        Swish Tan Tanh TensorScatter TfIdfVectorizer ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze Upsample Where Xor
        """;

    private const string Classic = """
        ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer LabelEncoder LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier
        SVMRegressor Scaler TreeEnsemble TreeEnsembleClassifier TreeEnsembleRegressor ZipMap
        """;

    [Fact]
    public void Every_standard_operator_has_a_reader() => Assert.Empty(Unprepared(Standard, "").Except(Computed).Except(Elsewhere));

    [Fact]
    public void Every_classic_operator_has_a_reader() => Assert.Empty(Unprepared(Classic, "ai.onnx.ml"));

    private static IEnumerable<string> Unprepared(string kinds, string domain) => kinds.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(kind =>
    {
        var op = new Operator(kind, domain, "", ["x"], ["y"], new Dictionary<string, object>());
        return FamilyCatalogue.Find(op) is null && ExpansionCatalogue.Find(op) is null;
    });
}
