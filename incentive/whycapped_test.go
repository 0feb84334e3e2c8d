package incentive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// capReasons are the caps that WhyNot names, one a text: what was earned, the cap, and what it took.
func capReasons(r *incentive.Result, fact string) (out []string) {
	for _, why := range r.WhyNot(fact, "Li Na") {
		out = append(out, fmt.Sprint(why.Code, " ", why.At, ": ", why.Found, " of ", why.Asked, ", ", why.By.Decimal))
	}
	return out
}

// TestACapIsAReason holds that who earns less because of a cap is told which, and how much it took:
// off the sale where terms release sales, and off the period otherwise.
func TestACapIsAReason(t *testing.T) {
	later := &incentive.Terms{Negative: incentive.CarriedForward}
	one, two, back, less := sold("S1", day(1, 5), "8000"), sold("S2", day(1, 6), "2000"), back("R", "S1", day(2, 5), "-4000"), sold("S3", day(2, 6), "1000")
	for name, tt := range map[string]struct {
		change func(*incentive.Plan)
		want   map[string][]string
	}{
		"a sale bears its part": {func(p *incentive.Plan) { p.Terms = later },
			map[string][]string{"S1": {"cap most: 400 of 600, 160"}, "S2": {"cap most: 200 of 600, 80"}}}, // half of S1 took half of its 320 with it
		"without terms it is that of the period": {func(*incentive.Plan) {},
			map[string][]string{"S1": {"cap most: 1000 of 600, 400"}, "S2": {"cap most: 1000 of 600, 400"}}},
		"a total is that of the period": {func(p *incentive.Plan) {
			p.Terms, p.Components[0].Grain, p.Components[0].Reversals = later, incentive.AtEnd, incentive.ReRate
		}, map[string][]string{"S1": {"cap most: 1000 of 600, 400"}, "S2": {"cap most: 1000 of 600, 400"}}},
		"what is put off and paid later is none": {func(p *incentive.Plan) { p.Terms, p.Caps[0].Excess = later, incentive.Deferred }, nil},
		"each of two caps": {func(p *incentive.Plan) {
			p.Terms = later
			p.Caps = append(p.Caps, incentive.Cap{ID: "year", Interval: calendar.Year, AtMost: num("450"), Excess: incentive.Lost})
		}, map[string][]string{"S1": {"cap most: 400 of 600, 160", "cap year: 400 of 450, 6.6667"}, "S2": {"cap most: 200 of 600, 80", "cap year: 200 of 450, 3.3333"}}}, // of 60 and 30 February has room for 80
		"the cap of another component": {func(p *incentive.Plan) {
			more := p.Components[0]
			more.ID = "more"
			p.Components, p.Caps[0].Components, p.Measures[0].When = append(p.Components, more), []string{"more"}, nil
		}, map[string][]string{"S1": {"cap most: 1000 of 600, 400"}, "S2": {"cap most: 1000 of 600, 400"}}},
	} {
		p := termsPlan(nil)
		p.Caps = []incentive.Cap{{ID: "most", Interval: calendar.Month, AtMost: num("600"), Excess: incentive.Lost}}
		tt.change(&p)
		r := run(t, yearOf(p), one, two, back, less)
		for _, fact := range []string{"S1", "S2", "R", "S3"} {
			require.Equal(t, tt.want[fact], capReasons(r, fact), "%s, %s", name, fact)
		}
	}
}
