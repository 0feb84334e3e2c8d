package coverage_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/target/calendar"
)

// A case of the table: a plan, where in it something can happen, a story in which it
// happens, and one in which it does not.
type targeted struct {
	at        string
	what      incentive.Case
	plan      incentive.Plan
	hit, miss story
}

// sides are the three targets of a bound: each story hits one, and none of the others.
func sides(at string, p incentive.Plan, below, exactly, above story) []targeted {
	return []targeted{
		{at, incentive.CaseBelow, p, below, exactly}, {at, incentive.CaseBelow, p, below, above},
		{at, incentive.CaseExactly, p, exactly, below}, {at, incentive.CaseExactly, p, exactly, above},
		{at, incentive.CaseAbove, p, above, exactly}, {at, incentive.CaseAbove, p, above, below},
	}
}

// pair are two targets, of which each story hits one.
func pair(p incentive.Plan, at string, what incentive.Case, s story, at2 string, what2 incentive.Case, s2 story) []targeted {
	return []targeted{{at, what, p, s, s2}, {at2, what2, p, s2, s}}
}

// amounts are sales of some amounts, all of one day.
func amounts(list ...string) story {
	var facts []incentive.Fact
	for _, a := range list {
		facts = append(facts, sale(a))
	}
	return told(facts...)
}

var nothing = told()

func table() (out []targeted) {
	for _, list := range [][]targeted{creditingTable(), conditionTable(), componentTable(), ruleTable(), payTable(), termsTable()} {
		out = append(out, list...)
	}
	return out
}

func creditingTable() (out []targeted) {
	free := basic()
	out = append(out, targeted{"/measures/0", incentive.CaseReached, free, amounts("100"), nothing})
	out = append(out, pair(free, "/crediting", incentive.CaseAlone, amounts("100"), "/crediting", incentive.CaseSplit, told(sale("100", "a", "b")))...)
	out = append(out, targeted{"/crediting", incentive.CaseOverlaid, free, told(overlaid(sale("100"), "b")), amounts("100")})

	hats := incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "hat")}}
	one := basic(crediting(hats))
	hat, sock := told(of(sale("100"), "hat")), told(of(sale("100"), "sock"))
	out = append(out, pair(one, "/crediting/rules/0", incentive.CaseAlone, hat, "/crediting", incentive.CaseNoRule, sock)...)
	out = append(out, pair(one, "/crediting/rules/0", incentive.CaseAlone, hat, "/crediting/rules/0", incentive.CaseSplit, told(of(sale("100", "a", "b"), "hat")))...)
	out = append(out, targeted{"/crediting/rules/0/when", incentive.CasePassedOver, one, sock, hat})
	two := basic(crediting(hats, incentive.CreditRule{From: incentive.Named}))
	out = append(out, pair(two, "/crediting/rules/0", incentive.CaseAlone, hat, "/crediting/rules/1", incentive.CaseAlone, sock)...)
	out = append(out, targeted{"/crediting/rules/0/when", incentive.CasePassedOver, two, sock, hat})
	all := basic(crediting(hats, incentive.CreditRule{From: incentive.Named}), func(p *incentive.Plan) { p.Crediting.Match = incentive.AllMatches })
	out = append(out, targeted{"/crediting/rules/0/when", incentive.CasePassedOver, all, sock, hat})

	overlay := basic(crediting(incentive.CreditRule{From: incentive.Overlaid}, incentive.CreditRule{From: incentive.Named}))
	out = append(out, targeted{"/crediting/rules/0", incentive.CaseCredited, overlay, told(overlaid(sale("100"), "b")), amounts("100")})
	mine := sale("100")
	mine.Account = "x"
	account := basic(crediting(incentive.CreditRule{From: incentive.Owned, Field: "account"}))
	out = append(out, targeted{"/crediting/rules/0", incentive.CaseCredited, account, told(mine).with(owner), amounts("100").with(owner)})
	team := basic(crediting(incentive.CreditRule{From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, When: []incentive.Condition{incentive.OneOf("product", "hat")}}, incentive.CreditRule{From: incentive.Named}))
	out = append(out, pair(team, "/crediting/rules/0/levels/0", incentive.CaseCredited, hat.with(boss), "/crediting/rules/0/when", incentive.CasePassedOver, sock.with(boss))...)
	for _, counts := range []string{"0.5", "0"} {
		windfall := basic(crediting(incentive.CreditRule{From: incentive.Named, Windfall: &incentive.Windfall{Above: num("100"), Counts: num(counts)}}))
		out = append(out, sides("/crediting/rules/0/windfall", windfall, amounts("99.99"), amounts("100"), amounts("100.01"))...)
	}
	return out
}

func conditionTable() (out []targeted) {
	hats, large := incentive.OneOf("product", "hat"), incentive.Condition{Field: "amount.revenue", AtLeast: null("100")}
	two := basic(crediting(incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{hats, large}}, incentive.CreditRule{From: incentive.Named}))
	sold := func(amount, product string) story { return told(of(sale(amount), product)) }
	// Of a fact that both rules could take only what is wrong with it is unmet.
	out = append(out, pair(two, "/crediting/rules/0/when/0", incentive.CaseMet, sold("99", "hat"), "/crediting/rules/0/when/1", incentive.CaseMet, sold("100", "sock"))...)
	out = append(out, pair(two, "/crediting/rules/0/when/0", incentive.CaseUnmet, sold("100", "sock"), "/crediting/rules/0/when/1", incentive.CaseUnmet, sold("99", "hat"))...)
	out = append(out, sides("/crediting/rules/0/when/1/atLeast", two, sold("99", "hat"), sold("100", "sock"), sold("101", "sock"))...)
	for name, q := range map[string]incentive.Condition{"above": {Above: null("100")}, "atMost": {AtMost: null("100")}, "below": {Below: null("100")}} {
		q.Field = "amount.revenue"
		out = append(out, sides("/crediting/rules/0/when/0/"+name, basic(crediting(incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{q}})), sold("99", ""), sold("100", ""), sold("101", ""))...)
	}
	all := basic(crediting(incentive.CreditRule{From: incentive.Named}, incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{hats}}), func(p *incentive.Plan) { p.Crediting.Match = incentive.AllMatches })
	out = append(out, targeted{"/crediting/rules/1/when/0", incentive.CaseMet, all, sold("1", "hat"), sold("1", "sock")}, targeted{"/crediting/rules/0/when/0", incentive.CaseMet, basic(crediting(incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{hats}})), sold("1", "hat"), sold("1", "hat").with(nobody)})
	above := basic(crediting(incentive.CreditRule{From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, When: []incentive.Condition{hats}}, incentive.CreditRule{From: incentive.Named}))
	out = append(out, pair(above, "/crediting/rules/0/when/0", incentive.CaseMet, sold("1", "hat").with(boss), "/crediting/rules/0/when/0", incentive.CaseUnmet, sold("1", "sock").with(boss))...)
	overlay := basic(crediting(incentive.CreditRule{From: incentive.Overlaid, When: []incentive.Condition{hats}}, incentive.CreditRule{From: incentive.Named}))
	out = append(out, targeted{"/crediting/rules/0/when/0", incentive.CaseMet, overlay, told(overlaid(of(sale("1"), "hat"), "b")), sold("1", "hat")})
	mine := of(sale("1"), "hat")
	mine.Account = "x"
	account := basic(crediting(incentive.CreditRule{From: incentive.Owned, Field: "account", When: []incentive.Condition{hats}}, incentive.CreditRule{From: incentive.Named}))
	out = append(out, targeted{"/crediting/rules/0/when/0", incentive.CaseMet, account, told(mine).with(owner), sold("1", "hat").with(owner)})

	measured := basic(func(p *incentive.Plan) { p.Measures[0].When = []incentive.Condition{hats, large} })
	out = append(out, pair(measured, "/measures/0/when/0", incentive.CaseMet, sold("99", "hat"), "/measures/0/when/0", incentive.CaseUnmet, sold("100", "sock"))...)
	out = append(out, sides("/measures/0/when/1/atLeast", measured, sold("99", "hat"), sold("100", "hat"), sold("101", "hat"))...)

	released := basic(terms(func(t *incentive.Terms) {
		t.Releases = []incentive.Release{{Portions: []incentive.Portion{{Weight: num("1"), On: incentive.OnReceipt, By: incentive.First, When: []incentive.Condition{incentive.OneOf("product", "cash"), {Field: "amount.paid", AtLeast: null("50")}}}}}}
	}))
	paid := func(amount, how string) story { return told(sale("100"), of(receipt(9, amount), how)) }
	at := "/terms/releases/0/portions/0/when/"
	out = append(out, pair(released, at+"0", incentive.CaseMet, paid("49", "cash"), at+"0", incentive.CaseUnmet, paid("50", "card"))...)
	return append(out, sides(at+"1/atLeast", released, paid("49", "cash"), paid("50", "cash"), paid("51", "cash"))...)
}

func componentTable() (out []targeted) {
	gate := func(g incentive.Gate) incentive.Plan {
		g.Position = incentive.Position{Measure: "score", Over: incentive.OverAmount}
		return basic(component(func(m *incentive.Component) { m.When = []incentive.Gate{g} }))
	}
	scored := func(value string) story { return amounts("100").with(score(value)) }
	atLeast := gate(incentive.Gate{AtLeast: null("0.8")})
	out = append(out, targeted{"/components/0", incentive.CaseReached, atLeast, scored("0.5"), nothing})
	out = append(out, pair(atLeast, "/components/0/when/0", incentive.CaseOpen, scored("0.8"), "/components/0/when/0", incentive.CaseClosed, scored("0.79"))...)
	out = append(out, targeted{"/components/0/rule", incentive.CaseAsked, atLeast, scored("0.8"), scored("0.5")})
	for name, p := range map[string]incentive.Plan{"atLeast": atLeast, "above": gate(incentive.Gate{Above: null("0.8")}), "atMost": gate(incentive.Gate{AtMost: null("0.8")}), "below": gate(incentive.Gate{Below: null("0.8")})} {
		out = append(out, sides("/components/0/when/0/"+name, p, scored("0.79"), scored("0.8"), scored("0.81"))...)
	}
	overlays := basic(component(func(m *incentive.Component) { m.From = []incentive.Source{incentive.Overlaid} }))
	out = append(out, targeted{"/components/0/from/0", incentive.CaseCredited, overlays, told(overlaid(sale("100"), "b")), amounts("100")})
	for _, r := range []incentive.Reversal{incentive.Mirror, incentive.MirrorOnly, incentive.ReRate, incentive.Undo} {
		p := basic(component(func(m *incentive.Component) { m.Reversals = r }))
		out = append(out, targeted{"/components/0/reversals", incentive.CaseReversed, p, told(sale("100"), refund(9, "40")), amounts("100")})
	}
	modified := basic(component(func(m *incentive.Component) {
		m.Modifiers = []incentive.Modifier{{By: incentive.Position{Measure: "score", Over: incentive.OverAmount}, Bound: incentive.Below,
			Steps: []incentive.FactorStep{{UpTo: null("0.8"), Factor: num("1")}, {Factor: num("2")}}}}
	}))
	out = append(out, pair(modified, "/components/0/modifiers/0/steps/0", incentive.CasePays, scored("0.8"), "/components/0/modifiers/0/steps/1", incentive.CasePays, scored("0.81"))...)
	out = append(out, sides("/components/0/modifiers/0/steps/0/upTo", modified, scored("0.79"), scored("0.8"), scored("0.81"))...)
	limited := basic(component(func(m *incentive.Component) { m.AtLeast, m.AtMost = null("10"), null("20") }))
	out = append(out, sides("/components/0/atLeast", limited, amounts("99"), amounts("100"), amounts("101"))...)
	return append(out, sides("/components/0/atMost", limited, amounts("199"), amounts("200"), amounts("201"))...)
}

func ruleTable() (out []targeted) {
	tiers := func(t incentive.Tiered) incentive.Tiered {
		t.BelowZero, t.Tiers = incentive.EarnsFirstRate, []incentive.Tier{{UpTo: null("1"), Rate: num("0.1"), Pays: incentive.OnSlice}, {Rate: num("0.2"), Pays: incentive.OnSlice}}
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
	by.Tiers[0].Pays, by.Tiers[1].Pays = incentive.OnEverything, incentive.OnEverything
	scored := func(value string) story { return amounts("100").with(score(value)) }
	out = append(out, sides("/components/0/rule/tiers/0/upTo", basic(rule(by)), scored("0.99"), scored("1"), scored("1.01"))...)

	curve := basic(rule(incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsRate, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("0.1")}, {At: num("1"), Value: num("0.2")}}}))
	out = append(out, sides("/components/0/rule/points/1/at", curve, of("99"), of("100"), of("101"))...)
	bonus := basic(rule(incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("1"), Amount: num("50")}}}))
	out = append(out, sides("/components/0/rule/steps/0/at", bonus, of("99"), of("100"), of("101"))...)
	out = append(out, targeted{"/components/0/rule/steps/0", incentive.CasePays, bonus, of("100"), of("99")})
	for _, mode := range []incentive.Mode{incentive.Stepped, incentive.InterpolatedLinearly} {
		matrix := basic(rule(incentive.Matrix{Yields: incentive.YieldsRate, Mode: mode, Axes: []incentive.Dimension{{By: incentive.Position{Measure: "score", Over: incentive.OverAmount}, Points: list("0", "1")}}, Cells: list("0.1", "0")}))
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
	return append(out, targeted{"/components/0/rule", incentive.CaseAsked, host, amounts("1"), nothing})
}

// onlyJuly ends the run after a month.
func onlyJuly(s *incentive.Setup) { s.During.To = on(32) }

// nobody takes everybody off the plan.
func nobody(s *incentive.Setup) { s.Assignments = nil }

func payTable() (out []targeted) {
	capped := func(e incentive.Excess) incentive.Plan {
		return basic(func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "ceiling", Interval: calendar.Month, AtMost: num("10"), Excess: e}}
		})
	}
	for _, e := range []incentive.Excess{incentive.Lost, incentive.Deferred, incentive.Scaled} {
		out = append(out, sides("/caps/0/atMost", capped(e), amounts("99"), amounts("100"), amounts("101"))...)
		out = append(out, targeted{"/caps/0/excess", incentive.CaseTakenOff, capped(e), amounts("101"), amounts("100")})
	}
	out = append(out, targeted{"/caps/0/excess", incentive.CaseGivenBack, capped(incentive.Deferred), amounts("101"), amounts("100")})
	year := capped(incentive.Lost)
	year.Caps[0].Interval = calendar.Quarter
	out = append(out, targeted{"/caps/0/excess", incentive.CaseGivenBack, year, told(sale("200"), refund(40, "150")), told(sale("200"), refund(2, "150"))})

	guaranteed := basic(func(p *incentive.Plan) {
		p.Guarantees = []incentive.Guarantee{{ID: "small", Amounts: list("5")}, {ID: "large", Amounts: list("10")}}
	})
	out = append(out, sides("/guarantees/1", guaranteed, both99(), told(sale("100"), sale("100", "b")), told(sale("101"), sale("101", "b")))...)
	out = append(out, targeted{"/guarantees/1/amounts/0", incentive.CaseReached, guaranteed, nothing, nothing.with(nobody)})
	second := guaranteed
	second.Guarantees = []incentive.Guarantee{{ID: "starting", Amounts: list("5", "10")}}
	return append(out, targeted{"/guarantees/0/amounts/1", incentive.CaseReached, second, nothing, nothing.with(onlyJuly)})
}

func both99() story { return told(sale("99"), sale("99", "b")) }

func termsTable() (out []targeted) {
	portion := func(q incentive.Portion) incentive.Plan {
		q.Weight = num("1")
		return basic(terms(func(t *incentive.Terms) { t.Releases = []incentive.Release{{Portions: []incentive.Portion{q}}} }))
	}
	july := func(facts ...incentive.Fact) story { return told(facts...).with(onlyJuly) }
	paid := portion(incentive.Portion{On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "revenue"})
	at := "/terms/releases/0/portions/0"
	for what, s := range map[incentive.Case]story{incentive.CaseHeld: july(sale("100")), incentive.CaseInPart: july(sale("100"), receipt(9, "50")), incentive.CaseReleased: july(sale("100"), receipt(9, "100"))} {
		for other, miss := range map[incentive.Case]story{incentive.CaseHeld: july(sale("100")), incentive.CaseInPart: july(sale("100"), receipt(9, "50")), incentive.CaseReleased: july(sale("100"), receipt(9, "100"))} {
			if what != other {
				out = append(out, targeted{at, what, paid, s, miss})
			}
		}
	}
	later := portion(incentive.Portion{On: incentive.OnEarned, After: incentive.Delay{Days: 10}})
	out = append(out, pair(later, at, incentive.CaseReleased, july(saleOn(21, "100")), at, incentive.CaseHeld, july(saleOn(22, "100")))...)

	clawed := func(share string) incentive.Plan {
		return basic(terms(func(t *incentive.Terms) {
			t.Clawbacks = []incentive.Clawback{{Share: num(share), Within: &incentive.Delay{Days: 10}}}
		}))
	}
	back := func(day int) story { return told(sale("100"), refund(day, "100")) }
	out = append(out, sides("/terms/clawbacks/0/within", clawed("0.5"), back(10), back(11), back(12))...)
	out = append(out, pair(clawed("1"), "/terms/clawbacks/0", incentive.CaseTakenBack, back(11), "/terms/clawbacks/0", incentive.CaseKept, back(12))...)

	drawn := func(edit func(*incentive.Draw)) incentive.Plan {
		return basic(terms(func(t *incentive.Terms) {
			t.Draw = &incentive.Draw{Kind: incentive.TopUp, Amounts: list("10"), Repayment: incentive.Recoverable, Recovery: &incentive.Recovery{From: 1, Share: num("1")}}
			edit(t.Draw)
		}))
	}
	enough := told(sale("100"), sale("100", "b"))
	topUp := drawn(func(*incentive.Draw) {})
	out = append(out, pair(topUp, "/terms/draw", incentive.CaseDrawn, nothing, "/terms/draw", incentive.CaseNotNeeded, enough)...)
	twice := drawn(func(d *incentive.Draw) { d.Amounts = list("10", "20") })
	out = append(out, targeted{"/terms/draw/amounts/1", incentive.CaseReached, twice, nothing, nothing.with(onlyJuly)})
	ever := drawn(func(d *incentive.Draw) { d.Repeat = true })
	out = append(out, targeted{"/terms/draw/amounts/0", incentive.CaseReached, ever, nothing, nothing.with(nobody)})
	repaid, owing := told(saleOn(40, "100"), saleOn(40, "100", "b")), nothing
	out = append(out, targeted{"/terms/draw/recovery", incentive.CaseRecovered, topUp, repaid, owing}, targeted{"/terms/draw/recovery", incentive.CaseCleared, topUp, repaid, told(saleOn(40, "99"))},
		targeted{"/terms/draw/recovery", incentive.CaseDebtLeft, topUp, owing, enough})
	third := drawn(func(d *incentive.Draw) { d.Recovery.From = 2 })
	until := func(day int) story { return nothing.with(func(s *incentive.Setup) { s.During.To = on(day) }) }
	out = append(out, targeted{"/terms/draw/recovery/from", incentive.CaseBelow, third, until(32), enough}, targeted{"/terms/draw/recovery/from", incentive.CaseExactly, third, until(63), until(32)},
		targeted{"/terms/draw/recovery/from", incentive.CaseAbove, third, until(93), until(63)})
	floored := drawn(func(d *incentive.Draw) {
		d.Amounts, d.Recovery.Floor = list("100"), num("30")
		d.Recovery.From = 2
	})
	august := func(amount string) story {
		return told(saleOn(40, amount), saleOn(40, amount, "b")).with(func(s *incentive.Setup) { s.During.To = on(63) })
	}
	out = append(out, sides("/terms/draw/recovery/floor", floored, august("299"), august("300"), august("301"))...)

	least := basic(terms(func(t *incentive.Terms) { t.Minimum = num("10") }))
	out = append(out, sides("/terms/minimum", least, july(sale("99")), july(sale("100")), july(sale("101")))...)
	plain := basic(terms(func(*incentive.Terms) {}))
	out = append(out, targeted{"/terms/negative", incentive.CaseBelowZero, plain, told(sale("100"), refund(40, "100")), told(sale("100"), refund(2, "100"))})
	return append(out, targeted{"/terms", incentive.CaseBroughtForward, plain, told(sale("100"), refund(40, "100")), told(sale("100"), refund(70, "100"))})
}

// Rules after the one that holds are not asked, unless all of them count.
func TestRulesAfterTheFirstThatHoldsAreNotAsked(t *testing.T) {
	hats := incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "hat")}}
	p := basic(crediting(incentive.CreditRule{From: incentive.Named}, hats))
	for _, product := range []string{"hat", "sock"} {
		for _, what := range []incentive.Case{incentive.CaseMet, incentive.CaseUnmet} {
			require.Zero(t, find(t, covered(t, p, told(of(sale("100"), product))), "/crediting/rules/1/when/0", what).Hits)
		}
	}
}

// What can be asked for is a target only when it is, and merging keeps it.
func TestConditionsAreTargetsWhenTheyAreAskedFor(t *testing.T) {
	p := basic(crediting(incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "hat"), {Field: "amount.revenue", AtLeast: null("100")}}}))
	program, err := incentive.Compile(incentive.Setup{During: quarter, Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "a", Plan: "basic"}, {Payee: "b", Plan: "basic"}}})
	require.NoError(t, err)
	facts := told(of(sale("100"), "hat")).facts
	plain, _, err := coverage.Run(program, slices.Clone(facts), coverage.Options{})
	require.NoError(t, err)
	asked := covered(t, p, story{facts: facts})
	_, few := plain.Count()
	_, many := asked.Count()
	require.Equal(t, few+7, many)
	for x := range plain.Targets() {
		require.Equal(t, x, find(t, asked, x.At, x.Case))
	}
	require.Equal(t, coverage.Merge(plain, asked), coverage.Merge(asked, plain))
	both := coverage.Merge(plain, asked)
	require.Equal(t, 2, find(t, both, "/measures/0", incentive.CaseReached).Hits)
	require.Equal(t, 1, find(t, both, "/crediting/rules/0/when/1/atLeast", incentive.CaseExactly).Hits)
}

func TestEveryTargetIsHitByWhatItIsAbout(t *testing.T) {
	for _, x := range table() {
		t.Run(x.at+" "+string(x.what), func(t *testing.T) {
			require.Positive(t, find(t, covered(t, x.plan, x.hit), x.at, x.what).Hits, "not hit")
			require.Zero(t, find(t, covered(t, x.plan, x.miss), x.at, x.what).Hits, "hit by something else")
		})
	}
}

// Whatever plans of the table have is in the table.
func TestTheTableHasEveryKindOfTarget(t *testing.T) {
	number := regexp.MustCompile(`/\d+`)
	kind := func(at string, what incentive.Case) string {
		return number.ReplaceAllString(at, "/#") + " " + string(what)
	}
	told, cases := map[string]bool{}, map[incentive.Case]bool{}
	for _, x := range table() {
		told[kind(x.at, x.what)], cases[x.what] = true, true
	}
	for _, x := range table() {
		for target := range covered(t, x.plan, x.miss).Targets() {
			require.Contains(t, told, kind(target.At, target.Case))
			require.NotEmpty(t, target.Part)
			require.NotContains(t, target.Part, "%!")
			require.Regexp(t, ` — .`, target.Label())
		}
	}
	require.Len(t, cases, 33)
}

func find(t *testing.T, c coverage.Coverage, at string, what incentive.Case) coverage.Target {
	t.Helper()
	for x := range c.Targets() {
		if x.At == at && x.Case == what {
			return x
		}
	}
	t.Fatalf("there is no target %s %s in %s", at, what, c)
	return coverage.Target{}
}
