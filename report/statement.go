package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/target/calendar"
)

// Statement assembles what one payee gets to see: the total of what was earned, how each
// line came about, and the credits that it was computed on. Where the plan has terms, or
// the payee is paid in another currency, that is not what is paid: package
// incentive/statement writes statements of payment.
func Statement(s incentive.Statement, plan incentive.Plan, asOf calendar.Date) Report {
	r := Report{Schema: Schema, Title: T("statement.title"), Subject: Subject{AboutPerson, string(s.Payee)}, View: Personal(s.Payee),
		Period: s.Period, AsOf: asOf, Currency: s.Currency,
		Sources: []Source{{Role: "commission", ID: s.Plan.ID, Version: s.Plan.Version, Digest: s.Plan.Digest}}}
	r.Sections = append(r.Sections, earned(s, plan))
	if s.Period.Last().After(asOf) {
		r.Sections[0].Lead = append(r.Sections[0].Lead, T("statement.so-far", During(s.Period), On(asOf)))
	}
	if len(s.Credits) > 0 {
		r.Sections = append(r.Sections, credited(s))
	}
	r.Notes = []Note{{Text: T("statement.plan", Called(s.Plan.ID), Count(s.Plan.Version), Called(s.Plan.Digest))}}
	return r
}

// earned shows the measures and the lines of a statement.
func earned(s incentive.Statement, plan incentive.Plan) Section {
	section := Section{ID: "earned", Title: T("statement.earned"), Lead: []Text{T("statement.total", Amount(total(s), s.Places))}}
	measures := Table{ID: "measures", Columns: []Column{Col("measure", Phrase), Col("credited", Money), Col("quota", Money), Col("attainment", Percent)}}
	for _, m := range s.Measures {
		show := func(n decimal.Decimal) Value { return Amount(n, s.Places) }
		if m.Units {
			show = things
		}
		quota := Value{}
		if m.Quota.Valid {
			quota = show(m.Quota.Decimal)
		}
		measures.Add(Say("measure."+m.Name), show(m.Actual), quota, attainment(m, 2))
	}
	lines := Table{ID: "lines", Title: T("statement.lines"),
		Columns: []Column{Col("component", Name), Col("why", Phrase), Col("base", Money), Col("rate", Percent), Col("amount", Money)}}
	for _, l := range s.Lines {
		lines.Add(lineRow(l, plan, s.Places)...)
	}
	lines.AddTotal(Say("total"), blank, blank, blank, Amount(total(s), s.Places))
	section.Tables = []Table{measures, lines}
	return section
}

// total is what the lines add up to or, where one of them is too large for that, that one,
// so that the check of the report tells of it.
func total(s incentive.Statement) decimal.Decimal {
	for _, l := range s.Lines {
		if !fits(l.Amount) {
			return l.Amount
		}
	}
	return s.Total()
}

// lineRow shows a line with all its decimals, so that it can be checked by hand.
func lineRow(l incentive.Line, plan incentive.Plan, places int32) []Value {
	name := blank
	if l.Component != "" {
		name = Called(componentName(plan, l.Component))
	}
	row := []Value{name, reason(l, places), blank, blank, exact(l.Amount, places)}
	if !l.Rate.IsZero() {
		row[2], row[3] = exact(l.Base, places), Ratio(l.Rate, percentPlaces(l.Rate))
	}
	if l.Code == incentive.CodePerUnit {
		row[2], row[3] = things(l.Base), blank // what is paid for each stands in the words
	}
	return row
}

// reason says how a line came about.
func reason(l incentive.Line, places int32) Value {
	key := "line." + l.Code
	switch l.Code {
	case incentive.CodeRounding:
		return Say(key, Count(int(places)))
	case incentive.CodeGate:
		if l.Gate == nil {
			break
		}
		show, gap := gateNumber(*l.Gate)
		key += wording.Side(l.Gate.Actual, l.Gate.Bound)
		return Say(key, Say("measure."+l.Gate.Measure), show(l.Gate.Actual), show(l.Gate.Bound), gap(l.Gate.By))
	case incentive.CodeTier, incentive.CodeRetroactive:
		args := []Value{Count(l.Tier), exact(l.From.Decimal, places)}
		if l.To.Valid {
			return Say(key, append(args, exact(l.To.Decimal, places))...)
		}
		return Say(key+".open", args...)
	case incentive.CodeCurve, incentive.CodeMatrix, incentive.CodeObjective, incentive.CodePrize, incentive.CodeModifier:
		return Say(key, Count(l.Tier))
	case incentive.CodeBonus:
		return Say(key, Count(l.Tier), exact(l.From.Decimal, places))
	case incentive.CodePerUnit:
		return Say(key+".each", exact(l.Rate, places))
	case incentive.CodeReversal:
		return Say(key, Called(l.Fact))
	case incentive.CodeCap, incentive.CodeGuarantee:
		return Say(key, exact(l.Base, places))
	case incentive.CodeFlat, incentive.CodeBelowZero, incentive.CodePool, incentive.CodeFactor, incentive.CodeLimit, incentive.CodeDeferred:
		return Say(key)
	}
	return Say("line.host", Called(l.Code))
}

// exact shows an amount with all its decimals, and no fewer than places.
func exact(n decimal.Decimal, places int32) Value {
	n = n.Normalize()
	return Amount(n, max(places, -n.Exponent()))
}

// things shows a number of things in a column of amounts, with all its decimals.
func things(n decimal.Decimal) Value { return exact(n, 0) }

// gateNumber returns how the numbers of a gate and the gap between them are shown, with all
// their decimals: in percent and in points where it asks for a part of something, such as a
// collection rate, and plainly where it asks for a number of things or an amount.
func gateNumber(g incentive.MissedGate) (show, gap func(decimal.Decimal) Value) {
	whole := decimal.NewFromInt(1)
	if !fits(g.Bound) || !fits(g.Actual) { // the check of the report tells of them
		return counted, counted
	}
	if g.Bound.Abs().GreaterThan(whole) || g.Bound.IsInteger() && g.Actual.IsInteger() {
		return counted, counted
	}
	return func(n decimal.Decimal) Value { return Ratio(n, max(1, percentPlaces(n))) },
		func(n decimal.Decimal) Value { return Say("points", Num(n.Shift(2), max(1, percentPlaces(n)))) }
}

func percentPlaces(rate decimal.Decimal) int32 { return max(0, -rate.Normalize().Exponent()-2) }

func componentName(plan incentive.Plan, id string) string {
	for _, c := range plan.Components {
		if c.ID == id && c.Name != "" {
			return c.Name
		}
	}
	return id
}

// credited lists the credits that a statement was computed on: with their measures where these
// are several, and else with what they add up to.
func credited(s incentive.Statement) Section {
	several := slices.ContainsFunc(s.Credits, func(c incentive.Credit) bool { return c.Measure != s.Credits[0].Measure })
	t := Table{ID: "credits", Columns: []Column{Col("day", Day), Col("fact", Name), Col("account", Name), Col("product", Name),
		Col("kind", Phrase), {ID: "share", Title: T("col.credit-share"), Kind: Percent}, Col("credited", Money)}}
	if several {
		t.Columns = slices.Insert(t.Columns, 6, Col("measure", Phrase))
	}
	sum := decimal.Zero
	for _, c := range s.Credits {
		if fits(c.Amount) { // the check of the report tells of others
			sum = sum.Add(c.Amount)
		}
		amount := exact(c.Amount, s.Places)
		if c.Currency == "" {
			amount = things(c.Amount)
		}
		row := []Value{On(c.On), Called(c.Fact), nameOrNone(c.Account), nameOrNone(c.Product), Say("fact." + c.Kind.String()),
			Ratio(c.Share, percentPlaces(c.Share)), amount}
		if several {
			row = slices.Insert(row, 6, Say("measure."+c.Measure))
		}
		t.Add(row...)
	}
	if !several {
		t.AddTotal(Say("total"), blank, blank, blank, blank, blank, exact(sum, s.Places))
	}
	return Section{ID: "credits", Title: T("statement.credits"), Tables: []Table{t}}
}
