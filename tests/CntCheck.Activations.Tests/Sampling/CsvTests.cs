using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Tables of text.</summary>
public sealed class CsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("1,2\n3,-4\n")]
    [InlineData("1;2\r\n3;-4\r\n")]
    [InlineData("1\t2\r3\t-4")]
    [InlineData("a,b\n1,2\n\n3,-4\n\n")]
    [InlineData("\"a\",\"b, in \"\"m\"\"\"\n 1 ,\"2\"\n3.0,-0.4e1")]
    [InlineData("\uFEFFa;b\n1;2\n3;-4")]
    public void Tables_are_read_with_or_without_names_and_with_any_separator(string text)
    {
        var samples = SampleReading.Of(_folder.Write("s.csv", text), SampleReading.Input(null, 2));

        Assert.Equal([1, 2, 3, -4], samples.Numbers<float>());
        Assert.Empty(samples.Labels);
    }

    [Fact]
    public void A_column_named_as_labels_are_holds_the_labels()
    {
        var samples = SampleReading.Of(_folder.Write("s.csv", "a,Class,b\n1,0,2\n3,1,4\n"), SampleReading.Input(null, 2));

        Assert.Equal([1, 2, 3, 4], samples.Numbers<float>());
        Assert.Equal([0, 1], samples.Labels);
    }

    [Fact]
    public void Where_labels_are_declared_all_columns_are_the_models()
    {
        var path = _folder.Write("s.csv", "a,target\n1,2\n3,4\n");
        var labels = _folder.Write("l.txt", "1\n0\n");

        var samples = SampleReading.Of(new SampleOptions { Path = path, Labels = labels }, SampleReading.Input(null, 2));

        Assert.Equal([1, 2, 3, 4], samples.Numbers<float>());
        Assert.Equal([1, 0], samples.Labels);
        Assert.Equal([path, labels], samples.Files);
    }

    [Fact]
    public void A_column_of_the_same_table_can_be_declared_as_labels()
    {
        var path = _folder.Write("s.csv", "a,kind\n1,2\n3,4\n");

        var samples = SampleReading.Of(new SampleOptions { Path = path, Labels = path + "#kind" }, SampleReading.Input(null, 1));

        Assert.Equal([1, 3], samples.Numbers<float>());
        Assert.Equal([2, 4], samples.Labels);
    }

    [Fact]
    public void Targets_with_fractions_are_no_labels_unless_classes_are_declared()
    {
        var path = _folder.Write("s.csv", "a,target\n1,0.5\n");

        var samples = SampleReading.Of(path, SampleReading.Input(null, 1));

        Assert.Equal(["Column 'target' of the samples is not taken as labels: not all of its numbers are whole."], samples.Notes);
        Assert.Equal("DoesNotFit: s.csv: the label at line 2, column 2 is 0.5, which is no whole number; correct the labels", SampleReading.Refused(_folder, new SampleOptions { Path = path, Classes = 2 }, SampleReading.Input(null, 1)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "Unreadable: s.csv: line 3, column 2: the line has 1 field, the first has 2; give every line as many")]
    [InlineData("a,b\n1,2\n3,4,5\n", "Unreadable: s.csv: line 3, column 3: the line has 3 fields, the first has 2; give every line as many")]
    [InlineData("a,b\n1,\"2\n", "Unreadable: s.csv: line 2, column 2: the quote that begins here is not closed; close it")]
    [InlineData("a,\"b\nc\"\n1,\"2\"x\n", "Unreadable: s.csv: line 3, column 2: something follows the closing quote; put a separator there, or double the quote")]
    [InlineData("a,b\n1,\n", "Unreadable: s.csv: line 2, column 2: the field is empty; give every sample a number there")]
    [InlineData("a,b\n\n1,none\n", "Unreadable: s.csv: line 3, column 2: 'none' is no finite number; write numbers with a point, and classes as 0, 1, …")]
    [InlineData("a;b\n1;2,5\n", "Unreadable: s.csv: line 2, column 2: '2,5' is no finite number; write numbers with a point, and classes as 0, 1, …")]
    [InlineData("a,b\n1,NaN\n", "Unreadable: s.csv: line 2, column 2: 'NaN' is no finite number; write numbers with a point, and classes as 0, 1, …")]
    [InlineData("a,b\n1,1e999\n", "Unreadable: s.csv: line 2, column 2: '1e999' is no finite number; write numbers with a point, and classes as 0, 1, …")]
    [InlineData("a,b\n", "Unreadable: s.csv: the table has a line of names and no samples; write one sample a line")]
    [InlineData("\n\n", "Unreadable: s.csv: the table is empty; write one sample a line")]
    [InlineData("", "Unreadable: s.csv: the file is empty; write the file again")]
    [InlineData("a,b\0\n1,2\n", "Unreadable: s.csv: line 1, column 2: there is a zero byte: this is no text; give a .npy, .npz or .csv file, or a folder of images")]
    [InlineData("1,2,3\n", "DoesNotFit: s.csv: the samples are (1, 3), the model's input 'x' is (batch, 2); save what the model takes, the first axis the samples")]
    [InlineData("label,class\n1,2\n", "Unreadable: s.csv: line 1, column 2: column 'label' is named as labels are, and so is 'class'; keep one of the two names")]
    public void Tables_that_are_broken_are_refused_with_line_and_column(string text, string expected) =>
        Assert.Equal(expected, SampleReading.Refused(_folder, _folder.Write("s.csv", text), SampleReading.Input(null, 2)));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(
            "Unreadable: s.csv: line 1 or one of the next holds bytes that are no UTF-8 text; save the table as UTF-8",
            SampleReading.Refused(_folder, _folder.Write("s.csv", [.. "gr"u8, 0xF6, 0xDF, .. "e\n1\n"u8]), SampleReading.Input(null, 1)));

    [Fact]
    public void Damaged_tables_are_read_or_refused_and_never_crash() =>
        Gen.Char["0123456789.,;\t\"\r\n-eE ax\0é"].Array[0, 60].Sample(
            text =>
            {
                var path = _folder.Write("s.csv", new string(text));
                if (Record.Exception(() => SampleReading.Of(path, SampleReading.Input(null, null))) is { } error)
                    Assert.IsType<SampleException>(error);
            },
            iter: 3000,
            threads: 1);

    [Fact]
    public void A_field_that_never_ends_is_refused() =>
        Assert.Contains("the field is longer than 65536 characters", SampleReading.Refused(_folder, _folder.Write("s.csv", "\"" + new string('a', 100_000)), SampleReading.Input(null, 1)), StringComparison.Ordinal);

    [Fact]
    public void A_table_is_for_one_input_of_rows_and_columns() =>
        Assert.Equal(
            "DoesNotFit: s.csv: a table gives one input of rows and columns, the model takes 'x' (batch, 1, 28, 28); save the samples as .npy, or as .npz with an array for each input",
            SampleReading.Refused(_folder, _folder.Write("s.csv", "1,2\n"), SampleReading.Input(null, 1, 28, 28)));

    [Fact]
    public void Whole_numbers_are_given_to_inputs_that_take_integers()
    {
        var path = _folder.Write("s.csv", "1,2\n3,4\n5,6.5\n");

        Assert.Equal("DoesNotFit: s.csv: the array has at line 3, column 2 the number 6.5, which is no whole number; the model's input 'ids' takes Int64; correct the samples", SampleReading.Refused(_folder, path, SampleReading.Input("ids", ElementType.Int64, null, 2)));
    }

    public void Dispose() => _folder.Dispose();
}
