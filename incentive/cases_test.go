package incentive_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A publishedPlan is a plan of somebody else, sales, and what they pay.
type publishedPlan struct {
	Name, Source string
	During       calendar.Span
	Plans        []json.RawMessage
	Assignments  []incentive.Assignment
	Quotas       []incentive.Quota
	Targets      []incentive.Target
	Readings     []incentive.Reading
	Chart        []org.Post
	Facts        []incentive.Fact
	Paid         map[org.ID][]decimal.Decimal // by period
	Lines        map[org.ID][]decimal.Decimal // other than of factors, or the earnings where there are factors
	Credits      map[org.ID][]decimal.Decimal
	Uncredited   []string
	Stands       map[org.ID][]incentive.Measure // at the end of each period: actual and quota
}

func (c publishedPlan) run(t *testing.T) *incentive.Result {
	t.Helper()
	s := incentive.Setup{During: c.During, Assignments: c.Assignments, Quotas: c.Quotas, Targets: c.Targets, Readings: c.Readings}
	for _, text := range c.Plans {
		p, err := incentive.Builtin().Decode(text)
		require.NoError(t, err, c.Name)
		s.Plans = append(s.Plans, p)
	}
	var err error
	s.Chart, err = org.New(c.Chart...)
	require.NoError(t, err, c.Name)
	return run(t, s, c.Facts...)
}

// Every published plan that the library can say comes out to the cent.
func TestPublishedPlans(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.json")
	require.NoError(t, err)
	var cases []publishedPlan
	require.NoError(t, json.Unmarshal(data, &cases))
	require.Len(t, cases, 88)
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			r := c.run(t)
			for payee, want := range c.Paid {
				got := r.PayoutsOf(payee)
				require.Len(t, got, len(want))
				for i := range want {
					require.True(t, want[i].Equal(got[i].Paid()), "%s (%s): %s got %s, not %s", c.Name, c.Source, payee, got[i].Paid(), want[i])
				}
			}
			for payee, want := range c.Stands {
				for i, p := range r.PayoutsOf(payee) {
					got := r.Statements(payee, p.Period)[0].Measures[0]
					require.True(t, want[i].Actual.Equal(got.Actual) && want[i].Quota.Valid == got.Quota.Valid && want[i].Quota.Decimal.Equal(got.Quota.Decimal), "%s (%s): %s stands at %v, not %v", c.Name, c.Source, payee, got, want[i])
				}
			}
			for payee, want := range c.Lines {
				require.Equal(t, texts(want), texts(amounts(r.Explain(payee))), c.Name)
			}
			for payee, want := range c.Credits {
				var got []decimal.Decimal
				for _, x := range r.Statements(payee, r.PayoutsOf(payee)[0].Period)[0].Credits {
					got = append(got, x.Amount)
				}
				require.Equal(t, texts(want), texts(got), c.Name)
			}
			var missed []string
			for _, u := range r.Uncredited() {
				missed = append(missed, u.Fact)
			}
			if c.Uncredited != nil {
				require.Equal(t, c.Uncredited, missed)
			}
		})
	}
}

// amounts are those of the lines of a single earning, or of several earnings.
func amounts(list []incentive.Earning) (out []decimal.Decimal) {
	for _, e := range list {
		out = append(out, e.Amount)
	}
	if len(list) == 1 {
		out = nil
		for _, l := range list[0].Lines {
			out = append(out, l.Amount)
		}
	}
	return out
}

func texts(list []decimal.Decimal) (out []string) {
	for _, d := range list {
		out = append(out, d.String())
	}
	return out
}
