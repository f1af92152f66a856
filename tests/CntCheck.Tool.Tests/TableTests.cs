using Xunit;

namespace CntCheck.Tool.Tests;

public class TableTests
{
    private const string Then = "If_0_then_branch__Inline_0__encoder.0.reparam_conv";
    private const string Else = "If_0_else_branch__Inline_0__encoder.0.reparam_conv";

    private static Table Long()
    {
        Table table = new(new("connection", Name: true), "kind", new("link-weight.mean", Number: true));
        table.Add(Then, "Conv", "0.25");
        table.Add(Else, "Conv", "0.5");
        return table;
    }

    [Fact]
    public void A_table_that_fits_stays_as_it_is()
    {
        var table = Long();

        Assert.Same(table, table.Within(Then.Length + "Conv".Length + "link-weight.mean".Length));
    }

    [Fact]
    public void Long_names_give_way_in_their_middles_and_both_ends_still_tell_them_apart()
    {
        var narrow = Long().Within("link-weight".Length + "Conv".Length + 24);

        Assert.Equal(["connection", "kind", "link-weight\n.mean"], narrow.Columns.Select(column => column.Heading));
        Assert.Equal(["If_0_th…r.0.reparam_conv", "Conv", "0.25"], narrow.Rows[0]);
        Assert.Equal(["If_0_el…r.0.reparam_conv", "Conv", "0.5"], narrow.Rows[1]);
    }

    [Fact]
    public void Names_never_become_shorter_than_can_be_read_and_those_that_would_look_alike_stay_whole()
    {
        var table = Long();
        table.Add("conv1", "Conv", "1");
        table.Add("If_0_else_branch__Inline_0__decoder.rnn.weight_ih", "LSTM", "1");

        var narrow = table.Within(10);

        Assert.Equal([Then, Else, "conv1", "If_…eight_ih"], narrow.Rows.Select(row => row[0]));
    }

    [Fact]
    public void Texts_that_can_break_leave_the_names_their_room()
    {
        Table table = new(new("operator", Name: true), "why");
        table.Add(Then, new string('w', 500));

        Assert.Equal(30, table.Within(70).Rows[0][0].Length);
    }
}
