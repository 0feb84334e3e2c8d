package coverage_test

import (
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

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
