package kpi_test

import (
	"encoding/json"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestResultsGoThroughJSON(t *testing.T) {
	got, err := spoken(t).Score("li-na", q1, spokenReadings())
	require.NoError(t, err)
	text, err := json.Marshal(got)
	require.NoError(t, err)
	var back kpi.Result
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	require.True(t, got.Total().Decimal.Equal(back.Total().Decimal))
	require.Len(t, back.Lines, len(got.Lines))
	for i := range got.Lines {
		a, b := &got.Lines[i], &back.Lines[i]
		require.Equal(t, a.Role, b.Role)
		require.Equal(t, a.Code, b.Code)
		require.Equal(t, a.Metric, b.Metric)
		require.Equal(t, a.Points().Defined(), b.Points().Defined())
		if a.Points().Defined() {
			require.Zero(t, a.Points().Cmp(b.Points()))
		}
		require.True(t, a.Score().Equal(b.Score()))
	}
	require.Equal(t, "m02", back.Lines[4].Second.Metric)
	require.Error(t, new(kpi.Line).UnmarshalJSON([]byte(`{"score": "x"}`)))
}

// A card and readings that come back from storage without zeros at the end of their
// fractions give the same text.
func TestTheSameGivesTheSameText(t *testing.T) {
	card := gated()
	card.Items[0].Target, card.Items[0].Scorer = some("100.0"), kpi.Proportional(d("100"), d("0.50"), d("1.50"))
	text, err := card.MarshalJSON()
	require.NoError(t, err)
	stored, err := kpi.Builtin().Decode(text)
	require.NoError(t, err)
	for _, amount := range [][2]string{{"200", "200.00"}, {"33", "33.0"}, {"62.50", "62.5"}, {"66.666666666666666666660", "66.66666666666666666666"}} {
		first, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d(amount[0]))})
		require.NoError(t, err)
		again, err := stored.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d(amount[1]))})
		require.NoError(t, err)
		want, err := json.Marshal(first)
		require.NoError(t, err)
		got, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	}
	line := kpi.Line{}
	require.NoError(t, line.UnmarshalJSON([]byte(`{"points": {"num": "1e9999", "den": "1e-9999"}}`)))
	_, err = line.MarshalJSON()
	require.NoError(t, err, "not minutes of work")
}

// Points of 25 digits do not fit a machine word, and are settled all the same.
func TestLongScores(t *testing.T) {
	long := d("1234567890123456789012345.678")
	got, err := gated().Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, long)})
	require.NoError(t, err)
	requireNumber(t, "1234567890123456789012345.7", got.Total())
	require.Equal(t, "1234567890123456789012345.7", got.Lines[0].Score().String())
	require.Equal(t, "96.7", kpi.Whole(d("96.7")).Round(1).Decimal.String())

	text, err := json.Marshal(got)
	require.NoError(t, err)
	var back kpi.Result
	require.NoError(t, json.Unmarshal(text, &back))
	require.True(t, got.Total().Decimal.Equal(back.Total().Decimal))

	scaled := gated()
	scaled.Bonus[0].Scorer = waived{decimal.New(7, 2)}
	got, err = scaled.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("1")), event("bonus").Amount("li-na", q1, d("1"))})
	require.NoError(t, err)
	requireNumber(t, "701", got.Total())
	require.Equal(t, kpi.Code("acme.waived"), got.Lines[1].Code)
}

func TestAttainmentOfALine(t *testing.T) {
	require.False(t, kpi.Operand{Target: some("5")}.Attainment().Defined())
	o := kpi.Operand{Actual: kpi.Whole(d("4")), Target: some("5")}
	requireNumber(t, "0.8", o.Attainment().Round(2))
}

// FuzzLinesThatCanBeReadHaveOneText holds that a line that was read is written, and that what
// was written says the same when it is read and written again.
func FuzzLinesThatCanBeReadHaveOneText(f *testing.F) {
	got, err := gated().Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("33"))})
	require.NoError(f, err)
	for _, line := range got.Lines {
		text, err := json.Marshal(line)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"points": {"num": "1e9999", "den": "-1e-9999"}, "share": {"num": "0", "den": "3"}, "score": "-0"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var line, back kpi.Line
		if line.UnmarshalJSON(text) != nil {
			return
		}
		written, err := line.MarshalJSON()
		require.NoError(t, err)
		require.NoError(t, back.UnmarshalJSON(written))
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))
	})
}
