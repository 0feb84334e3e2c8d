package statement

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/document"
)

// whole is a share of everything.
var whole = decimal.NewFromInt(1)

// columnKeys are the columns of a CSV.
var columnKeys = []string{"part", "item", "sale", "period", "why", "fact", "tier", "from", "to", "base", "rate", "amount", "held", "currency"}

// CSV writes a statement as comma-separated values (RFC 4180) in UTF-8, with a first row of
// names: a row for every leaf, whose amounts add up to what is paid, then one for
// everything that is held.
func (p Printer) CSV(w io.Writer, s incentive.PaymentStatement) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	var head []string
	for _, key := range columnKeys {
		head = append(head, p.say("col."+key))
	}
	out.Write(head) // the writer keeps the first error
	row := func(part, item, sale, period, why string, l incentive.Line, amount, held string) {
		cells := []string{part, item, sale, period, why, l.Fact}
		for i := range cells {
			cells[i] = clean.Cell(cells[i])
		}
		var tier, base, rate string
		if l.Tier > 0 {
			tier = strconv.Itoa(l.Tier)
		}
		if !l.Rate.IsZero() {
			base, rate = plain(l.Base), plain(l.Rate)
		}
		cells = append(cells, tier, bound(l.From), bound(l.To), base, rate, amount, held, clean.Cell(s.Currency))
		out.Write(cells)
	}
	for _, l := range s.Lines {
		if l.Code != incentive.CodeReleased {
			row(p.say("payment"), "", "", "", p.Line(l, s.Places), l, plain(l.Amount), "")
		}
	}
	for i := range s.Items {
		x := &s.Items[i]
		for _, l := range x.Lines {
			row(p.say("released"), p.called(x.Component, x.Name, s.Places), x.Sale, p.period(x.Period), p.Line(l, s.Places), l, plain(l.Amount), "")
		}
	}
	for _, h := range s.Held {
		row(p.say("held"), p.called(h.Component, h.Name, s.Places), h.Sale, p.period(h.Period), p.Reason(h.Why), incentive.Line{}, "", plain(h.Amount))
	}
	out.Flush()
	return out.Error()
}

// plain writes a number without grouping and without zeros at its end.
func plain(d decimal.Decimal) string {
	if text, ok := power(d); ok {
		return text
	}
	return d.String()
}

func bound(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return plain(d.Decimal)
}

// JSON writes a statement as one line of JSON, in the canonical form of documents: equal
// statements are equal bytes. Amounts are strings, so that no reader rounds them.
func JSON(w io.Writer, s incentive.PaymentStatement) error {
	text, err := document.Encode(s)
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}
