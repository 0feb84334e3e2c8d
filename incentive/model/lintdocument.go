package model

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// LintDocument looks at a plan document, also at one that is none yet. A document that
// can be decoded gives what [Lint] gives. Of another one it reads the tables of tiers as
// people print them, with a "from" beside the "upTo" of a tier, and puts a price on tiers
// that overlap or leave a gap, on measures that the person has; every problem of decoding is
// a finding as well, with its text as it stands. The error is that of Lint for a document
// that is a plan.
func LintDocument(k incentive.Kinds, data []byte, who Person) ([]Finding, error) {
	p, err := k.Decode(data)
	if err == nil {
		return Lint(p, who)
	}
	out := printed(data, who)
	var problems check.Problems
	if !errors.As(err, &problems) {
		problems = check.Problems{{Code: check.Malformed, Text: err.Error()}}
	}
	for _, x := range problems {
		out = append(out, Finding{Code: CodeNotReadable, Severity: Error, Path: x.Path, Detail: x.Text})
	}
	return out, nil
}

// A printedPlan is what is read of a document that is no plan.
type printedPlan struct {
	Currency   string `json:"currency"`
	Places     int32  `json:"places"`
	Components []struct {
		ID       string         `json:"id"`
		Measure  string         `json:"measure"`
		Interval calendar.Level `json:"interval"`
		Rule     struct {
			Over  incentive.Basis `json:"over"`
			Tiers []printedTier   `json:"tiers"`
		} `json:"rule"`
	} `json:"components"`
}

// A printedTier is a line of a table of tiers.
type printedTier struct {
	From decimal.NullDecimal `json:"from"`
	UpTo decimal.NullDecimal `json:"upTo"`
	Rate decimal.Decimal     `json:"rate"`
	Pays incentive.Pays      `json:"pays"`
}

// printed finds tiers that overlap or leave a gap.
func printed(data []byte, who Person) []Finding {
	var doc printedPlan
	const most = 1 << 20 // bytes that a plan has
	if len(data) > most || json.Unmarshal(data, &doc) != nil || doc.Places < 0 || doc.Places > 8 {
		return nil // what can be said the problems of decoding say
	}
	var out []Finding
	for i, m := range doc.Components {
		if _, sold := who.Year[m.Measure]; !sold {
			continue // a measure that nobody knows, perhaps misspelt, gives tiers no size
		}
		scale := decimal.NewFromInt(1)
		if m.Rule.Over == incentive.OverAttainment {
			scale = part(who.Year[m.Measure], m.Interval, doc.Places)
		}
		top := who.Most.Mul(part(who.Year[m.Measure], m.Interval, doc.Places))
		for n, f := range seams(m.Rule.Tiers, scale, top) {
			if f.Code == "" {
				continue
			}
			tier := min(n, len(m.Rule.Tiers)-1)
			f.Path, f.Names, f.Measure = fmt.Sprintf("/components/%d/rule/tiers/%d", i, tier), []string{m.ID}, m.Measure
			f.Severity, f.Currency, f.Places = Error, doc.Currency, doc.Places
			out = append(out, f)
		}
	}
	return out
}

// seams looks at where each tier begins and the one before ends, and at the end of the
// last one. The result has a finding for each tier, and one for that end; most are empty.
func seams(tiers []printedTier, scale, top decimal.Decimal) []Finding {
	out := make([]Finding, len(tiers)+1)
	for n, t := range tiers {
		if !cheap(t.From.Decimal) || !cheap(t.UpTo.Decimal) || !cheap(t.Rate) {
			return nil
		}
		from, upTo := t.From.Decimal.Mul(scale), t.UpTo.Decimal.Mul(scale)
		switch {
		case n > 0:
			out[n] = seam(tiers[n-1], t, scale, top)
		case from.IsPositive():
			out[n] = Finding{Code: CodeGap, From: some(decimal.Zero), To: some(from), Amount: some(from.Mul(t.Rate))}
		}
		if n == len(tiers)-1 && t.UpTo.Valid {
			out[n+1] = Finding{Code: CodeGap, From: some(upTo), Amount: some(decimal.Max(decimal.Zero, top.Sub(upTo)).Mul(t.Rate))}
		}
	}
	return out
}

// seam looks at where a tier begins and the one before ends.
func seam(before, t printedTier, scale, top decimal.Decimal) Finding {
	from, upTo, end := t.From.Decimal.Mul(scale), t.UpTo.Decimal.Mul(scale), before.UpTo.Decimal.Mul(scale)
	switch {
	case !before.UpTo.Valid && t.UpTo.Valid: // what is open claims everything
		return claim(CodeOverlap, before, t, from, upTo)
	case !before.UpTo.Valid:
		return Finding{Code: CodeOverlap, From: some(from), Amount: some(gap(before, t, from, decimal.Max(from, top)))}
	case t.From.Valid && from.LessThan(end):
		return claim(CodeOverlap, before, t, from, end)
	case t.From.Valid && from.GreaterThan(end):
		f := claim(CodeGap, before, t, end, from)
		f.Amount = some(from.Sub(end).Mul(decimal.Max(before.Rate, t.Rate)))
		return f
	case t.UpTo.Valid && !upTo.GreaterThan(end):
		return claim(CodeOverlap, before, t, upTo, end)
	}
	return Finding{}
}

func claim(code string, a, b printedTier, from, to decimal.Decimal) Finding {
	return Finding{Code: code, From: some(from), To: some(to), Amount: some(gap(a, b, from, to))}
}

// gap returns by how much the readings of two tiers differ at most between two totals. A
// tier that does not say that it pays on its slice is read as paying on everything.
func gap(a, b printedTier, from, to decimal.Decimal) decimal.Decimal {
	base := to
	if a.Pays == incentive.Marginal && b.Pays == incentive.Marginal {
		base = to.Sub(from)
	}
	return base.Mul(a.Rate.Sub(b.Rate)).Abs()
}

// cheap reports whether arithmetic on a number from outside is.
func cheap(d decimal.Decimal) bool {
	return d.Exponent() >= -30 && d.Exponent() <= 30 && d.Coefficient().BitLen() <= 160
}
