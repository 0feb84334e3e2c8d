package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// termsJSON is a plan with its terms left open.
const termsJSON = `{"schema": "salesperf.plan/v1", "id": "p", "version": 1, "currency": "CNY", "places": 2, "rounding": "half-away", "roundAt": "statement",
	"cadence": "month", "proration": "none", "measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
	"components": [{"id": "c", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror", "rule": {"kind": "flat", "rate": "0.1"}},
		{"id": "total", "measure": "revenue", "interval": "month", "grain": "end", "reversals": "re-rate", "rule": {"kind": "flat", "rate": "0.1"}},
		{"id": "undo", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "undo", "rule": {"kind": "flat", "rate": "0.1"}}],
	"terms": %s}`

// Terms are read as they are written, and say the same in Go.
func TestTermsAreRead(t *testing.T) {
	p, err := incentive.Builtin().Decode(fmt.Appendf(nil, termsJSON, `{"negative": "carried", "minimum": "50",
		"releases": [
			{"components": ["c"], "portions": [
				{"weight": "9", "on": "receipt", "by": "proportion", "of": "paid", "against": "asked", "when": [{"field": "attribute.bank", "in": ["ours"]}]},
				{"weight": "1", "on": "date", "date": "2026-12-31"}]},
			{"portions": [{"weight": "1", "on": "earned", "after": {"months": 1, "days": 15}}]}],
		"clawbacks": [{"components": ["c"], "share": "0.5", "within": {"months": 12}}],
		"draw": {"kind": "top-up", "amounts": ["1000"], "repeat": true, "repayment": "recoverable", "recovery": {"from": 4, "share": "0.5", "floor": "1000"}}}`))
	require.NoError(t, err)
	require.Equal(t, &incentive.Terms{Negative: incentive.CarriedForward, Minimum: num("50"),
		Releases: []incentive.Release{{Components: []string{"c"}, Portions: []incentive.Portion{
			{Weight: num("9"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked", When: []incentive.Condition{incentive.OneOf("attribute.bank", "ours")}},
			{Weight: num("1"), On: incentive.OnDate, Date: calendar.On(2026, time.December, 31)}}},
			{Portions: []incentive.Portion{{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 1, Days: 15}}}}},
		Clawbacks: []incentive.Clawback{{Components: []string{"c"}, Share: num("0.5"), Within: &incentive.Delay{Months: 12}}},
		Draw:      draw(incentive.TopUp, recovery(4, "0.5", "1000"), "1000")}, p.Terms)
}

// Each fault that terms can have is found, alone, where it is.
func TestEachFaultOfTermsIsFound(t *testing.T) {
	const ok = `{"weight": "1", "on": "earned"}`
	for terms, want := range map[string]string{
		`{}`:                      "/terms/negative required",
		`{"negative": "ignored"}`: "/terms/negative malformed",
		`{"negative": "carried", "minimum": "-1"}`:                                                                                                                           "/terms/minimum range",
		`{"negative": "carried", "releases": [{}]}`:                                                                                                                          "/terms/releases/0/portions required",
		`{"negative": "carried", "releases": [{"portions": [` + ok + `]}, {"portions": [` + ok + `]}]}`:                                                                      "/terms/releases/1/components duplicate",
		`{"negative": "carried", "releases": [{"components": ["x"], "portions": [` + ok + `]}]}`:                                                                             "/terms/releases/0/components/0 unknown",
		`{"negative": "carried", "releases": [{"components": ["c", "c"], "portions": [` + ok + `]}]}`:                                                                        "/terms/releases/0/components/1 duplicate",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "0", "on": "earned"}]}]}`:                                                                             "/terms/releases/0/portions/0/weight range",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1"}]}]}`:                                                                                             "/terms/releases/0/portions/0/on required",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "date"}]}]}`:                                                                               "/terms/releases/0/portions/0/date mismatch",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "earned", "date": "2026-01-01"}]}]}`:                                                       "/terms/releases/0/portions/0/date mismatch",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "date", "date": "2026-01-01", "after": {"days": 1}}]}]}`:                                   "/terms/releases/0/portions/0/after mismatch",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "earned", "after": {"days": -1}}]}]}`:                                                      "/terms/releases/0/portions/0/after/days range",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "earned", "after": {"months": 1201}}]}]}`:                                                  "/terms/releases/0/portions/0/after/months range",
		`{"negative": "carried", "releases": [{"components": ["c"], "portions": [{"weight": "1", "on": "receipt"}]}]}`:                                                       "/terms/releases/0/portions/0/by required",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "earned", "by": "first"}]}]}`:                                                              "/terms/releases/0/portions/0/by mismatch",
		`{"negative": "carried", "releases": [{"components": ["c"], "portions": [{"weight": "1", "on": "receipt", "by": "proportion", "against": "a"}]}]}`:                   "/terms/releases/0/portions/0/of mismatch",
		`{"negative": "carried", "releases": [{"components": ["c"], "portions": [{"weight": "1", "on": "receipt", "by": "complete", "of": "a"}]}]}`:                          "/terms/releases/0/portions/0/against mismatch",
		`{"negative": "carried", "releases": [{"components": ["c"], "portions": [{"weight": "1", "on": "receipt", "by": "first", "of": "a"}]}]}`:                             "/terms/releases/0/portions/0/of mismatch",
		`{"negative": "carried", "releases": [{"components": ["c"], "portions": [{"weight": "1", "on": "receipt", "by": "first", "when": [{"field": "x", "in": ["y"]}]}]}]}`: "/terms/releases/0/portions/0/when/0/field unknown",
		`{"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "earned", "when": [{"field": "product", "in": ["y"]}]}]}]}`:                                "/terms/releases/0/portions/0/when mismatch",
		`{"negative": "carried", "releases": [{"components": ["total"], "portions": [{"weight": "1", "on": "receipt", "by": "first"}]}]}`:                                    "/terms/releases/0/portions/0/on mismatch",
		`{"negative": "carried", "clawbacks": [{"components": ["c"], "share": "1.01"}]}`:                                                                                     "/terms/clawbacks/0/share range",
		`{"negative": "carried", "clawbacks": [{"components": ["c"], "share": "1", "within": {"days": 99999}}]}`:                                                             "/terms/clawbacks/0/within/days range",
		`{"negative": "carried", "clawbacks": [{"components": ["total"], "share": "1"}]}`:                                                                                    "/terms/clawbacks/0 mismatch",
		`{"negative": "carried", "clawbacks": [{"components": ["undo"], "share": "1"}]}`:                                                                                     "/terms/clawbacks/0 mismatch",
		`{"negative": "carried", "draw": {"amounts": ["1"], "repayment": "non-recoverable"}}`:                                                                                "/terms/draw/kind required",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1"]}}`:                                                                                             "/terms/draw/repayment required",
		`{"negative": "carried", "draw": {"kind": "advance", "repayment": "non-recoverable"}}`:                                                                               "/terms/draw/amounts required",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1.005"], "repayment": "non-recoverable"}}`:                                                         "/terms/draw/amounts/0 mismatch",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["-1"], "repayment": "non-recoverable"}}`:                                                            "/terms/draw/amounts/0 range",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1"], "repayment": "recoverable"}}`:                                                                 "/terms/draw/recovery mismatch",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1"], "repayment": "recoverable", "recovery": {"from": 0, "share": "1", "floor": "0"}}}`:            "/terms/draw/recovery/from range",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1"], "repayment": "recoverable", "recovery": {"from": 201, "share": "1", "floor": "0"}}}`:          "/terms/draw/recovery/from range",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1"], "repayment": "recoverable", "recovery": {"from": 1, "share": "0", "floor": "0"}}}`:            "/terms/draw/recovery/share range",
		`{"negative": "carried", "draw": {"kind": "advance", "amounts": ["1"], "repayment": "recoverable", "recovery": {"from": 1, "share": "1", "floor": "-1"}}}`:           "/terms/draw/recovery/floor range",
	} {
		_, err := incentive.Builtin().Decode(fmt.Appendf(nil, termsJSON, terms))
		require.Equal(t, []string{want}, places(err), terms)
	}
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Components[0].ID = incentive.CodeDraw
	require.Equal(t, []string{"/components/0/id mismatch"}, places(p.Check()))
	_, err := incentive.Builtin().Decode(fmt.Appendf(nil, termsJSON, `{"minimum": "-1", "releases": [{"portions": [{"weight": "-1", "on": "receipt"}]}], "draw": {}}`))
	require.Len(t, places(err), 8, "all at once: %v", err)
}

// FuzzTermsAreSoundOrRefused holds the law that any terms are refused with problems, or
// can be run and settled.
func FuzzTermsAreSoundOrRefused(f *testing.F) {
	f.Add([]byte(`{"negative": "carried", "minimum": "5e1", "draw": {"kind": "top-up", "amounts": ["1000"], "repeat": true, "repayment": "recoverable", "recovery": {"from": 4, "share": "0.5", "floor": "1000"}}}`))
	f.Add([]byte(`{"negative": "reclaimed", "releases": [{"portions": [{"weight": "1e30", "on": "earned", "after": {"months": 1200}}]}, {"components": ["c"], "portions": [{"weight": "1e-30", "on": "receipt", "by": "proportion", "of": "paid", "against": "asked", "when": [{"field": "month", "in": ["March"]}]}, {"weight": "3", "on": "date", "date": "2026-12-31"}]}], "clawbacks": [{"components": ["c"], "share": "0.5", "within": {"months": 12}}]}`))
	f.Add([]byte(`{"negative":1,"minimum":"1e-5000000"}`))
	f.Fuzz(func(t *testing.T, terms []byte) {
		p, err := incentive.Builtin().Decode(fmt.Appendf(nil, termsJSON, terms))
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			require.NotEmpty(t, ps)
			return
		}
		program, err := incentive.Compile(yearOf(p))
		require.NoError(t, err)
		r, err := program.Run([]incentive.Fact{sold("S", day(1, 5), "1000.01"), receipt("A", "S", day(3, 1), "333"), back("R", "S", day(5, 1), "-700")}, incentive.Options{})
		if err != nil {
			return // the terms look at amounts that there are not
		}
		list, err := r.PaymentsOf("Li Na", calendar.On(2027, time.March, 31))
		require.NoError(t, err)
		sum := decimal.Zero
		for _, x := range list {
			sum = sum.Add(x.Released).Add(x.Granted).Add(x.Drawn).Sub(x.Paid)
		}
		require.True(t, len(list) == 0 || sum.Equal(list[len(list)-1].Closing.Carried))
	})
}
