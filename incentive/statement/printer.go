package statement

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Printer writes statements for one kind of reader. The zero value writes English with
// calendar years. It is a value that many goroutines may use.
type Printer struct {
	Language calendar.Language // empty or unknown: English
	Calendar calendar.Calendar // names the periods; nil: calendar years, weeks from Monday

	// Names gives display names in place of the host's own: of people, components, caps,
	// measures, rules, plans, fields. What it lacks is shown as it is, or by the name that
	// the statement has for it. The function Names returns those of plans.
	Names map[string]string
}

// language returns the language that is written.
func (p Printer) language() calendar.Language {
	if p.Language == calendar.Chinese {
		return calendar.Chinese
	}
	return calendar.English
}

// say fills a sentence of this package.
func (p Printer) say(key string, values ...string) string {
	words := english
	if p.language() == calendar.Chinese {
		words = chinese
	}
	return wording.With(words[key], values...)
}

// shared fills a sentence that statements share with reports; ok is false when there is
// none.
func (p Printer) shared(key string, values ...string) (text string, ok bool) {
	sentence, ok := wording.Sentence(p.language(), key)
	return wording.With(sentence, values...), ok
}

// name returns the display name of what the host calls by an id, as text: it neither ends
// a line nor turns one.
func (p Printer) name(id string) string {
	if shown, ok := p.Names[id]; ok {
		id = shown
	}
	return clean.Isolated(id)
}

func (p Printer) period(q calendar.Period) string {
	c := p.Calendar
	if c == nil {
		c = calendar.Standard{}
	}
	return calendar.Label(c, q, p.language())
}

// maxExponent is where numbers end that are written digit by digit: no run computes others.
const maxExponent = 500

// power writes a number that nobody could write digit by digit; ok is false for others.
func power(d decimal.Decimal) (text string, ok bool) {
	if e := d.Exponent(); e < -maxExponent || e > maxExponent {
		return d.Coefficient().String() + "e" + strconv.Itoa(int(e)), true
	}
	return "", false
}

// exact shows an amount with all its decimals, and no fewer than places.
func exact(d decimal.Decimal, places int32) string {
	if text, ok := power(d); ok {
		return text
	}
	return numfmt.Decimal(d, max(min(places, maxExponent), decimals(d)))
}

// percent shows a rate with all its decimals.
func percent(rate decimal.Decimal) string {
	if text, ok := power(rate); ok {
		return text
	}
	return numfmt.Percent(rate, max(0, decimals(rate)-2))
}

// decimals counts the decimals of a number that are not zeros at its end.
func decimals(d decimal.Decimal) int32 {
	if d.Exponent() >= 0 {
		return 0
	}
	return -d.Normalize().Exponent()
}

// Line says how a line came about, such as "tier 2: from 1,000.00 to 2,000.00". Places are
// those of the plan.
func (p Printer) Line(l incentive.Line, places int32) string {
	key := "line." + l.Code
	var values []string
	switch l.Code {
	case incentive.CodeTier, incentive.CodeRetroactive:
		values = []string{numfmt.Int(l.Tier), exact(l.From.Decimal, places), exact(l.To.Decimal, places)}
		if !l.To.Valid {
			key += ".open"
		}
	case incentive.CodeBonus:
		values = []string{numfmt.Int(l.Tier), exact(l.From.Decimal, places)}
	case incentive.CodeCurve, incentive.CodeMatrix, incentive.CodeObjective, incentive.CodePrize, incentive.CodeModifier:
		values = []string{numfmt.Int(l.Tier)}
	case incentive.CodeReversal:
		values = []string{p.name(l.Fact)}
	case incentive.CodeCap, incentive.CodeGuarantee:
		values = []string{exact(l.Base, places)}
	case incentive.CodeRounding:
		values = []string{numfmt.Int(int(places))}
	case incentive.CodeGate:
		if l.Gate == nil {
			key = "" // nothing says which
			break
		}
		key += wording.Side(l.Gate.Actual, l.Gate.Bound)
		values = []string{p.name(l.Gate.Measure), exact(l.Gate.Actual, 0), exact(l.Gate.Bound, 0), exact(l.Gate.By, 0)}
	}
	if text, ok := p.shared(key, values...); ok {
		return text
	}
	text, _ := p.shared("line.host", clean.Isolated(l.Code))
	return text
}

// Reason says why something was not earned or not released, and by how much. It does not say
// of which rule, measure or component: a list of what [incentive.Result.WhyNot] returns shows
// Reason.At beside it.
func (p Printer) Reason(r incentive.Reason) string {
	by := exact(r.By.Decimal, 0)
	key, values := "why."+r.Code, []string{p.name(r.Found), p.name(r.Asked)}
	switch r.Code {
	case incentive.WhyNotNamed:
		values = []string{p.names(r.Found)}
		if r.Found == "" {
			key += ".nobody"
		}
	case incentive.WhyGate:
		key += side(r)
		values = []string{p.name(r.Field), number(r.Found), number(r.Asked), by}
	case incentive.WhyCondition:
		values = []string{p.name(r.Field), p.value(r.Field, r.Found), p.asked(r.Field, r.Asked), by}
		if way := side(r); way != "" {
			key += way
		} else if r.By.Valid {
			key += ".by"
		}
		if r.Found == "" {
			values[1], _ = p.shared("why.empty")
		}
	case incentive.WhyKind:
		values = []string{p.words("fact.", r.Found), p.words("fact.", r.Asked)}
	case incentive.WhySource:
		values = []string{p.words("source.", r.Found), p.words("source.", r.Asked)}
	case incentive.WhyNoAmount:
		values = []string{p.names(r.Asked)}
	case incentive.WhyNothing:
		values = []string{p.name(r.At)}
		if r.Field == "factor" || r.Field == "share" {
			key += "." + r.Field
		}
	case incentive.WhyUnpaid:
		how, l := unpaid(r)
		key, values = key+how, []string{p.Line(l, 0), number(r.Found), number(r.Asked), by}
		if l.To.Valid {
			values[2] = exact(l.To.Decimal, 0)
		}
	case incentive.WhyCap:
		values = []string{number(r.Found), number(r.Asked), by}
	case incentive.WhyNotYet:
		values = []string{p.day(r.Asked), by}
		if r.By.Decimal.Equal(whole) {
			key += ".day"
		}
	case incentive.WhyNotHappened:
		what, ok := p.shared("fact." + r.Field)
		if !ok {
			what = p.name(r.Field)
		}
		if r.Asked != "" {
			what += " (" + p.asked("", r.Asked) + ")"
		}
		values = []string{what}
	case incentive.WhyIncomplete:
		values = []string{p.name(r.Field), number(r.Found), number(r.Asked), by}
		if r.Currency != "" {
			values[2] += " " + clean.Text(r.Currency)
		}
	}
	if text, ok := p.shared(key, values...); ok {
		return text
	}
	return clean.Isolated(r.Code)
}

// side says on which side of a bound a number is, as the end of a key.
func side(r incentive.Reason) string {
	found, err := document.ParseDecimal(r.Found)
	if err != nil || !r.By.Valid {
		return ""
	}
	asked, err := document.ParseDecimal(r.Asked)
	if err != nil {
		return ""
	}
	return wording.Side(found, asked)
}

// names says a list of what the host calls by ids.
func (p Printer) names(list string) string {
	ids := strings.Split(list, ", ")
	for i, id := range ids {
		ids[i] = p.name(id)
	}
	return p.list(ids)
}

// asked says what a condition asks of a field, one list after another: "a, b; not c". Without
// a field each list has the name of its own: "a: b; c: not d".
func (p Printer) asked(field, text string) string {
	parts := strings.Split(text, "; ")
	for i, part := range parts {
		name, list, found := strings.Cut(part, ": ")
		if field != "" || !found {
			parts[i] = p.demand(field, part)
		} else {
			parts[i] = p.name(name) + ": " + p.demand(name, list)
		}
	}
	return strings.Join(parts, "; ")
}

// demand says one list of what a condition asks.
func (p Printer) demand(field, text string) string {
	if list, ok := strings.CutPrefix(text, "not "); ok {
		return p.say("asked.not", p.value(field, list))
	}
	if list, ok := strings.CutPrefix(text, "under "); ok {
		return p.say("asked.under", p.value(field, list))
	}
	return p.value(field, text)
}

// value says values of a field: those of kinds and months in the words of the reader, amounts
// as numbers, and others as they are, whatever they look like.
func (p Printer) value(field, text string) string {
	switch {
	case field == "kind":
		return p.words("fact.", text)
	case field == "month":
		return p.months(text)
	case strings.HasPrefix(field, "amount."):
		return number(text)
	}
	return clean.Isolated(text)
}

// months says a list of months.
func (p Printer) months(list string) string {
	names := strings.Split(list, ", ")
	for m := time.January; m <= time.December; m++ {
		for i := range names {
			if names[i] == m.String() && p.language() == calendar.Chinese {
				names[i] = strconv.Itoa(int(m)) + "月"
			}
		}
	}
	return p.list(names)
}

// unpaid says in what way a component pays nothing, as the end of a key, and at which line.
func unpaid(r incentive.Reason) (string, incentive.Line) {
	switch {
	case r.Line == nil && r.By.Valid:
		return ".bound", incentive.Line{}
	case r.Line == nil:
		return "", incentive.Line{}
	case r.Line.Code == incentive.CodeModifier && r.Line.To.Valid:
		return ".times", *r.Line
	case r.Line.Code == incentive.CodeModifier:
		return ".open", *r.Line
	case r.Line.Code == incentive.CodeLimit:
		return ".limit", *r.Line
	case r.Line.Code == incentive.CodeRounding:
		return ".rounded", *r.Line
	}
	return ".rate", *r.Line
}

// words says a list of codes of one kind, such as "booking, invoice", in words.
func (p Printer) words(kind, list string) string {
	codes := strings.Split(list, ", ")
	for i, code := range codes {
		if text, ok := p.shared(kind + code); ok {
			codes[i] = text
		} else {
			codes[i] = clean.Isolated(code)
		}
	}
	return p.list(codes)
}

// list says one after the other.
func (p Printer) list(texts []string) string {
	if p.language() == calendar.Chinese {
		return strings.Join(texts, "、")
	}
	return strings.Join(texts, ", ")
}

// day shows a day that is written as 2026-03-31.
func (p Printer) day(text string) string {
	d, err := calendar.Parse(text)
	if err != nil {
		return clean.Isolated(text)
	}
	return d.Long(p.language())
}

// number shows a text that is a number as one.
func number(text string) string {
	d, err := document.ParseDecimal(text)
	if err != nil {
		return clean.Isolated(text)
	}
	return exact(d, 0)
}
