package coverage_test

import (
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

func ruleTable() (out []targeted) {
	tiers := func(t incentive.Tiered) incentive.Tiered {
		t.BelowZero, t.Tiers = incentive.EarnsFirstRate, []incentive.Tier{{UpTo: null("1"), Rate: num("0.1"), Pays: incentive.Marginal}, {Rate: num("0.2"), Pays: incentive.Marginal}}
		return t
	}
	of := func(amount string) story { return amounts(amount).with(quota("100")) }
	for _, side := range []incentive.Side{incentive.Below, incentive.Above} {
		for _, grain := range []incentive.Grain{incentive.PerEvent, incentive.Running, incentive.AtEnd} {
			p := basic(rule(tiers(incentive.Tiered{Over: incentive.OverAttainment, Bound: side})), component(func(m *incentive.Component) { m.Grain, m.Reversals = grain, incentive.ReRate }))
			july := func(a string) story { return of(a).with(onlyJuly) }
			out = append(out, sides("/components/0/rule/tiers/0/upTo", p, july("99"), july("100"), july("101"))...)
			out = append(out, targeted{"/components/0/rule/tiers/1", incentive.CasePays, p, july("101"), july("100")})
			out = append(out, targeted{"/components/0/rule/tiers/0", incentive.CasePays, p, july("101"), nothing.with(onlyJuly)})
		}
	}
	rerated := basic(rule(tiers(incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below})), component(func(m *incentive.Component) { m.Reversals = incentive.ReRate }))
	out = append(out, targeted{"/components/0/rule/belowZero", incentive.CaseBelowZero, rerated, told(sale("100"), refund(40, "50")), told(sale("100"), refund(2, "100"))})
	by := tiers(incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, By: &incentive.Position{Measure: "score", Over: incentive.OverAmount}})
	by.Tiers[0].Pays, by.Tiers[1].Pays = incentive.Retroactive, incentive.Retroactive
	scored := func(value string) story { return amounts("100").with(score(value)) }
	out = append(out, sides("/components/0/rule/tiers/0/upTo", basic(rule(by)), scored("0.99"), scored("1"), scored("1.01"))...)

	curve := basic(rule(incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsRate, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("0.1")}, {At: num("1"), Value: num("0.2")}}}))
	out = append(out, sides("/components/0/rule/points/1/at", curve, of("99"), of("100"), of("101"))...)
	bonus := basic(rule(incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("1"), Amount: num("50")}}}))
	out = append(out, sides("/components/0/rule/steps/0/at", bonus, of("99"), of("100"), of("101"))...)
	out = append(out, targeted{"/components/0/rule/steps/0", incentive.CasePays, bonus, of("100"), of("99")})
	for _, mode := range []incentive.Mode{incentive.Stepped, incentive.InterpolatedLinearly} {
		matrix := basic(rule(incentive.Matrix{Yields: incentive.YieldsRate, Mode: mode, Places: 2, Axes: []incentive.Dimension{{By: incentive.Position{Measure: "score", Over: incentive.OverAmount}, Points: list("0", "1")}}, Cells: list("0.1", "0")}))
		out = append(out, sides("/components/0/rule/axes/0/points/1", matrix, scored("0.99"), scored("1"), scored("1.01"))...)
		out = append(out, targeted{"/components/0/rule/cells/1", incentive.CasePays, matrix, scored("1"), scored("0")})
		out = append(out, targeted{"/components/0/rule/cells/0", incentive.CasePays, matrix, scored("0.5"), scored("1")})
	}
	objectives := basic(rule(incentive.Objectives{Interval: calendar.Month, Items: []incentive.Objective{{Reading: "score", Weight: num("1")}}}))
	met := func(value string) story { return scored(value).with(target) }
	out = append(out, pair(objectives, "/components/0/rule/items/0", incentive.CasePays, met("0.5"), "/components/0/rule/items/0", incentive.CaseMissed, met("0"))...)

	two := func(a, b string) story { return told(sale(a, "a"), sale(b, "b")) }
	contest := basic(rule(incentive.Contest{Prizes: list("100", "50"), Ties: incentive.EachTied, AtLeast: null("40")}))
	out = append(out, targeted{"/components/0/rule/prizes/1", incentive.CasePays, contest, two("60", "50"), two("60", "60")})
	out = append(out, targeted{"/components/0/rule/ties", incentive.CaseTied, contest, two("60", "60"), two("60", "50")})
	both := func(a string) story { return two(a, a).with(onlyJuly) }
	out = append(out, sides("/components/0/rule/atLeast", contest, both("39"), both("40"), both("41"))...)
	pool := basic(rule(incentive.Pool{Size: num("100"), AtLeast: null("80")}))
	out = append(out, sides("/components/0/rule/atLeast", pool, both("39"), both("40"), both("41"))...)
	out = append(out, targeted{"/components/0/rule", incentive.CaseAsked, pool, nothing, nothing.with(nobody)})
	host := basic(rule(photo{Small: num("1"), Large: num("2")}), component(func(m *incentive.Component) { m.Grain = incentive.PerEvent }))
	out = append(out, pair(host, "/components/0/rule/small", incentive.CasePays, amounts("100"), "/components/0/rule/large", incentive.CasePays, amounts("101"))...)
	out = append(out, targeted{"/components/0/rule", incentive.CaseAsked, basic(rule(evenly{})), nothing, nothing.with(nobody)})
	return append(out, targeted{"/components/0/rule", incentive.CaseAsked, host, amounts("1"), nothing})
}

// onlyJuly ends the run after a month.
func onlyJuly(s *incentive.Setup) { s.During.To = on(32) }

// nobody takes everybody off the plan.
func nobody(s *incentive.Setup) { s.Assignments = nil }
