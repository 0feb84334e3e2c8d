package coverage_test

import (
	"github.com/salesperf/salesperf/incentive"
)

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
