package incentive_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// FuzzReciprocalIsDivision holds rounding by a reciprocal to division, at the ends of
// its range and at exact halves too.
func FuzzReciprocalIsDivision(f *testing.F) {
	for places := range 14 {
		unit := int64(math.Pow10(places + 1))
		for _, n := range []int64{0, 1, unit/2 - 1, unit / 2, unit/2 + 1, 3 * unit / 2, 5 * unit / 2, unit - 1, unit, 1<<62 - 1, (1<<62-1)/unit*unit - 1, (1<<62-1)/unit*unit - unit/2} {
			f.Add(n, uint8(places))
			f.Add(-n, uint8(places))
		}
	}
	f.Fuzz(func(t *testing.T, n int64, places uint8) {
		n %= 1 << 62
		for _, r := range []incentive.Rounding{incentive.HalfAway, incentive.HalfEven} {
			quick, many, natural, plain := incentive.Divided(r, n, int32(places%14)+1)
			require.Equal(t, plain, quick, "%d by 10^%d, %s", n, places%14+1, r)
			require.Equal(t, plain, many, "%d by 10^%d, %s", n, places%14+1, r)
			require.Equal(t, plain, natural, "%d by 10^%d, %s", n, places%14+1, r)
		}
	})
}

// FuzzAscend holds the comparison of ids to that of text.
func FuzzAscend(f *testing.F) {
	for _, pair := range [][2]string{{"", ""}, {"", "a"}, {"T00000001", "T00000002"}, {"T0000001", "T0000001"}, {"T00000019", "T00000020"},
		{"T\xff000000", "T0000000"}, {"0123456789abcdef", "0123456789abcdeg"}, {"0123456789abcdefg", "0123456789abcdefh"}, {"9", "10"}, {"aaaaaaaab", "baaaaaaaa"}} {
		f.Add(pair[0], pair[1])
		f.Add(pair[1], pair[0])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		each, all := incentive.Ascend(a, b)
		require.Equal(t, a < b, each)
		require.Equal(t, a < b, all)
	})
}

// FuzzAscendTogether holds that ids which are compared some at a time ascend where each comes
// after the one before it.
func FuzzAscendTogether(f *testing.F) {
	for _, list := range []string{"a", "T0000001 T0000002 T0000003 T0000004 T0000005", "T0000001 T0000003 T0000002", "T0000001 T0000001", "T0000001 T0000002 T0000009 T0000004",
		"T0000002 T00000010 T0000001", "T0000005 T1 T0000002", "T0000005 T9 T0000006", "0123456789abcdef-0-0123456789 0123456789abcdef-1-0123456789",
		"01234567-1-23456789 01234567-0-23456789", "T1 T2 T0000003 T0000001", "T0000003 T0000004 T0000005 T0000004", "T0000003 T0000005 T000000400"} {
		f.Add(list)
	}
	f.Fuzz(func(t *testing.T, list string) {
		ids := strings.Fields(list)
		ascend := true
		for i := 1; i < len(ids); i++ {
			ascend = ascend && ids[i-1] < ids[i]
		}
		for some := 1; some <= 4; some++ {
			require.Equal(t, ascend, incentive.AllAscend(some, ids...), "%d at a time", some)
		}
	})
}

// TestAShareIsKnownAgainByItsValue holds that a share of 1, which is remembered from fact
// to fact, is never taken for another one.
func TestAShareIsKnownAgainByItsValue(t *testing.T) {
	program, err := incentive.Compile(runSetup(10))
	require.NoError(t, err)
	for name, share := range map[string]decimal.Decimal{"missing": {}, "zero": decimal.Zero, "half": num("0.5"), "ten": num("10"), "one and a bit": num("1.0000000000000000001"), "one after 64 bits": num("18446744073709551617")} {
		for first := range 2 {
			facts := records(market(2))
			facts[0].Participants, facts[1].Participants = incentive.Solo(agentID(1)), incentive.Solo(agentID(2))
			facts[first].Participants[0].Share = share
			_, err := program.Run(facts, incentive.Options{})
			var ps check.Problems
			require.True(t, errors.As(err, &ps), "%s: %v", name, err)
			require.Len(t, ps, 1)
			require.Equal(t, check.Sum, ps[0].Code, name)
		}
	}
	facts := records(market(2))
	facts[0].Participants, facts[1].Participants = incentive.Solo(agentID(1)), incentive.Solo(agentID(2))
	facts[1].Participants[0].Share = num("1.00") // one, written otherwise
	_, err = program.Run(facts, incentive.Options{})
	require.NoError(t, err)
}

// TestSharesThatDoNotAddUpAreRefused holds that a sale is shared in whole or not at all,
// whatever was remembered of the shares of the sale before it.
func TestSharesThatDoNotAddUpAreRefused(t *testing.T) {
	program, err := incentive.Compile(runSetup(10))
	require.NoError(t, err)
	shared := func(shares ...string) (out []incentive.Participant) {
		for i, share := range shares {
			out = append(out, incentive.Participant{Payee: agentID(i), Share: num(share)})
		}
		return out
	}
	facts := records(market(2))
	facts[0].Participants = shared("0.6", "0.4")
	for _, shares := range [][]string{{"0.6", "0.3"}, {"0.6", "0.6"}, {"0.6", "0.400000001"}, {"0.6", "0.399999999"}, {"0", "0"}, {"1", "1"}, {"1", "0.0000000001"},
		{"0.5", "0.4", "0.2"}, {"0.25", "0.25", "0.25", "0.24"}, {"0.2", "0.2", "0.2", "0.2", "0.1"}} {
		facts[1].Participants = shared(shares...)
		_, err := program.Run(facts, incentive.Options{})
		require.Equal(t, []string{"/facts/1/participants sum"}, places(err), "%v", shares)
	}
	facts[1].Participants = shared("0.6", "0.4")
	facts[1].Participants[1].Overlay = true
	_, err = program.Run(facts, incentive.Options{})
	require.Equal(t, []string{"/facts/1/participants sum"}, places(err), "an overlay is no share")
	facts[1].Participants = shared("0.600", "0.4")
	_, err = program.Run(facts, incentive.Options{})
	require.NoError(t, err)
}

// asTheLongWay runs sound facts by the shortcut and the long way, which come to the same, and
// returns that.
func asTheLongWay(t *testing.T, program *incentive.Program, facts []incentive.Fact) *incentive.Result {
	t.Helper()
	quick, err := program.Run(facts, incentive.Options{})
	require.NoError(t, err)
	long, err := program.Run(facts, incentive.Exactly(incentive.Options{}))
	require.NoError(t, err)
	require.Equal(t, told(t, long), told(t, quick))
	require.Equal(t, long.Uncredited(), quick.Uncredited())
	return quick
}

// TestBoundsOfAmountsHoldInTheShortcut holds the shortcut to the long way at and beside
// every kind of bound on an amount, and for an amount that the sale does not have.
func TestBoundsOfAmountsHoldInTheShortcut(t *testing.T) {
	bound := null("10000")
	for _, when := range []incentive.Condition{{AtLeast: bound}, {Above: bound}, {AtMost: bound}, {Below: bound}, {AtLeast: bound, AtMost: bound}} {
		for field, reached := range map[string]bool{"amount.revenue": true, "amount.margin": false} {
			setup := runSetup(10)
			when.Field = field
			setup.Plans[0].Crediting.Rules[0].When = []incentive.Condition{when}
			program, err := incentive.Compile(setup)
			require.NoError(t, err)
			facts := records(market(3))
			for i, amount := range []string{"9999.99", "10000.00", "10000.01"} {
				facts[i].Amounts[0].Value = num(amount)
			}
			quick := asTheLongWay(t, program, facts)
			first := 0
			for e := range quick.All() {
				for x := range e.All() {
					if x.Rule == "R1" {
						first++
					}
				}
			}
			require.Equal(t, reached, first > 0 && first < 6, "%v", when)
		}
	}
}

// TestBoundsInAnyOrderHoldInTheShortcut holds the shortcut to the long way for rules whose bounds
// overlap and stand in no order, at and beside each of them.
func TestBoundsInAnyOrderHoldInTheShortcut(t *testing.T) {
	setup := runSetup(10)
	rules, amounts := []incentive.CreditRule(nil), []string(nil)
	for i, n := range []int64{700, 100, 900, 300, 500, 300, 800, 200} {
		q := incentive.Condition{Field: "amount.revenue", AtLeast: null(fmt.Sprint(n)), Below: null(fmt.Sprint(n + 250))}
		rules = append(rules, incentive.CreditRule{ID: fmt.Sprintf("R%d", i), Priority: i, From: incentive.Named, When: []incentive.Condition{q}})
		amounts = append(amounts, fmt.Sprint(n), fmt.Sprintf("%d.99", n-1), fmt.Sprint(n+250), fmt.Sprintf("%d.99", n+249))
	}
	setup.Plans[0].Crediting.Rules = rules
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	facts := records(market(len(amounts)))
	for i, amount := range amounts {
		facts[i].Amounts[0].Value = num(amount)
	}
	asTheLongWay(t, program, facts)
}

// TestStaysInTheShortcut holds the shortcut to the long way on the first and the last day of
// somebody's stay, and on those beside them.
func TestStaysInTheShortcut(t *testing.T) {
	setup := runSetup(10)
	for i := range setup.Assignments {
		setup.Assignments[i].During = calendar.Span{From: firstDay.AddDays(100), To: firstDay.AddDays(200)}
	}
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	facts := records(market(4))
	for i, day := range []int{99, 100, 199, 200} {
		facts[i].On, facts[i].Participants = firstDay.AddDays(day), incentive.Solo(agentID(1))
	}
	require.Len(t, asTheLongWay(t, program, facts).Uncredited(), 2)
}

// TestSharedSalesInTheShortcut holds the shortcut to the long way for sales that several
// share: on one plan and on two whose rules differ, before and after somebody came or went, and
// with those who need thought among them.
func TestSharedSalesInTheShortcut(t *testing.T) {
	setup := runSetup(10)
	other := setup.Plans[0]
	other.ID, other.Crediting.Rules = "other", []incentive.CreditRule{
		{ID: "small", From: incentive.Named, When: []incentive.Condition{{Field: "amount.revenue", Below: null("25000")}}},
		{ID: "spring", Priority: 1, From: incentive.Named, When: []incentive.Condition{incentive.OneOf("month", "March", "April")}}}
	setup.Plans = append(setup.Plans, other)
	setup.Plans[1].Crediting.Rules[0].Plans = []string{"agent"}
	for i := range 3 {
		setup.Assignments[i].Plan = "other"
	}
	setup.Assignments[3].During.From = firstDay.AddDays(100)
	setup.Assignments[5].During.To = firstDay.AddDays(200)
	setup.Assignments = append(setup.Assignments, incentive.Assignment{Payee: agentID(4), Plan: "other"}) // on two plans
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	shares := [][]string{{"1"}, {"0.5", "0.5"}, {"0.333", "0.333", "0.334"}, {"0.25", "0.25", "0.25", "0.25"}, {"0.2", "0.2", "0.2", "0.2", "0.2"}}
	facts := records(market(2_000))
	for i := range facts {
		f := &facts[i]
		f.Participants = nil
		for j, share := range shares[i%len(shares)] {
			f.Participants = append(f.Participants, incentive.Participant{Payee: agentID((i/5 + i%7*j) % 11), Share: num(share)}) // the last one is nobody
		}
		if i%3 == 0 {
			f.Participants = append(f.Participants, incentive.Participant{Payee: agentID(9), Share: num("0.1"), Overlay: true})
		}
	}
	sound := slices.DeleteFunc(slices.Clone(facts), func(f incentive.Fact) bool {
		seen := map[org.ID]bool{}
		for _, p := range f.Participants {
			if seen[p.Payee] {
				return true
			}
			seen[p.Payee] = true
		}
		return false
	})
	require.Greater(t, len(sound), 1_000)
	quick := asTheLongWay(t, program, sound)
	require.NotEmpty(t, quick.Uncredited())

	_, problems := program.Run(facts, incentive.Options{})
	_, want := program.Run(facts, incentive.Exactly(incentive.Options{}))
	require.Error(t, want, "some are named twice")
	require.Equal(t, want, problems)
}

// TestAttributesInTheShortcut holds the shortcut to the long way for attributes that are given
// twice or have no name, which both refuse.
func TestAttributesInTheShortcut(t *testing.T) {
	program, err := incentive.Compile(runSetup(10))
	require.NoError(t, err)
	for want, list := range map[string][]incentive.Attribute{
		"": {{Name: "term", Value: "1y"}, {Name: "ship"}},
		"/facts/0/attributes/1/name: term is given twice":     {{Name: "ship"}, {Name: "term", Value: "1y"}, {Name: "term", Value: "3y"}},
		"/facts/0/attributes/0/name: an attribute has a name": {{Value: "1y"}},
	} {
		facts := records(market(10))
		facts[0].Attributes = list
		_, quick := program.Run(facts, incentive.Options{})
		_, exact := program.Run(facts, incentive.Exactly(incentive.Options{}))
		require.Equal(t, exact, quick)
		if want == "" {
			require.NoError(t, quick)
		} else {
			require.ErrorContains(t, quick, want)
		}
	}
}

// TestPlansThatNeedThoughtTakeNoShortcut holds the shortcut to the long way for plans and facts
// just beside those that it is for. Each of them comes to something else than they do.
func TestPlansThatNeedThoughtTakeNoShortcut(t *testing.T) {
	with := func(change func(*incentive.Plan)) func(*incentive.Setup, []incentive.Fact) {
		return func(s *incentive.Setup, _ []incentive.Fact) { change(&s.Plans[0]) }
	}
	of := func(change func(*incentive.Fact)) func(*incentive.Setup, []incentive.Fact) {
		return func(_ *incentive.Setup, facts []incentive.Fact) { change(&facts[11]) } // others were looked at before it in the same place
	}
	plain, err := twoWays(t, func(*incentive.Setup, []incentive.Fact) {})
	require.NoError(t, err)
	for name, change := range map[string]func(*incentive.Setup, []incentive.Fact){
		"a measure with a condition": with(func(p *incentive.Plan) {
			p.Measures[0].When = []incentive.Condition{incentive.OneOf("product", span(0, 9)...)}
		}),
		"a measure of two amounts": func(s *incentive.Setup, facts []incentive.Fact) {
			s.Plans[0].Measures[0].Amounts = []string{"revenue", "service"}
			for i := range facts[:10] {
				facts[i].Amounts = append(facts[i].Amounts, amount("service", "1000"))
			}
			facts[10].Amounts[0].Name = "service"
		},
		"a second measure": with(func(p *incentive.Plan) {
			p.Measures = append(p.Measures, p.Measures[0])
			p.Measures[1].ID = "again"
			p.Components = append(p.Components, p.Components[0])
			p.Components[len(p.Components)-1].ID, p.Components[len(p.Components)-1].Measure = "again", "again"
		}),
		"all rules that match": with(func(p *incentive.Plan) { p.Crediting.Match = incentive.AllMatches }),
		"rules of one rank": with(func(p *incentive.Plan) {
			p.Crediting.Rules[1].Priority = 1
			p.Crediting.Rules[1].When = p.Crediting.Rules[0].When
		}),
		"nobody":              of(func(f *incentive.Fact) { f.Participants = nil }),
		"an overlay alone":    of(func(f *incentive.Fact) { f.Participants[0].Overlay = true }),
		"no amount":           of(func(f *incentive.Fact) { f.Amounts = nil }),
		"an amount twice":     of(func(f *incentive.Fact) { f.Amounts = append(f.Amounts, f.Amounts[0]) }),
		"a refund of nothing": of(func(f *incentive.Fact) { f.Kind = incentive.Refund }),
		"a follower":          of(func(f *incentive.Fact) { f.Original, f.Participants = "T00000000", nil }),
		"a receipt of a sale": of(func(f *incentive.Fact) { f.Original = "T00000000" }),
		"no id":               of(func(f *incentive.Fact) { f.ID = "" }),
		"a day too late":      of(func(f *incentive.Fact) { f.On = f.On.AddDays(366) }),
		"too many digits":     of(func(f *incentive.Fact) { f.Amounts[0].Value = num("123456789012345678") }),
		"a broken cent":       of(func(f *incentive.Fact) { f.Amounts[0].Value = num("0.0000000000000001") }),
		"another amount":      of(func(f *incentive.Fact) { f.Amounts[0].Name = "margin" }),
		"another kind":        of(func(f *incentive.Fact) { f.Kind = incentive.Delivery }),
		"another currency":    of(func(f *incentive.Fact) { f.Currency = "EUR" }),
		"a first letter off":  of(func(f *incentive.Fact) { f.Currency = "ASD" }),
		"a second letter off": of(func(f *incentive.Fact) { f.Currency = "UAD" }),
		"a last letter off":   of(func(f *incentive.Fact) { f.Currency = "USA" }),
		"a letter too many":   of(func(f *incentive.Fact) { f.Currency = "USDT" }),
		"no currency":         of(func(f *incentive.Fact) { f.Currency = "" }),
	} {
		got, err := twoWays(t, change)
		require.True(t, err != nil || got != plain, name)
		if name == "rules of one rank" {
			require.ErrorContains(t, err, "R1")
		}
	}
}

// twoWays runs fifty sales by the plans of the commission run, with something changed, by the
// shortcut and the long way, which come to the same, and returns what that is.
func twoWays(t *testing.T, change func(*incentive.Setup, []incentive.Fact)) (string, error) {
	t.Helper()
	s, facts := runSetup(10), records(market(50))
	change(&s, facts)
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, problems := program.Run(facts, incentive.Options{})
	_, want := program.Run(facts, incentive.Exactly(incentive.Options{}))
	require.Equal(t, want, problems)
	if want != nil {
		return "", want
	}
	return told(t, asTheLongWay(t, program, facts)), nil
}
