package render

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Printer writes reports for one kind of reader. The zero value writes English
// with calendar years.
type Printer struct {
	Language  calendar.Language // one that is built in; empty or unknown: English
	Catalogue *Catalogue        // a language of the host's; nil: Language counts
	Calendar  calendar.Calendar // names the periods; nil: calendar years, weeks from Monday

	// Names gives display names in place of those that the report shows, such as Chinese
	// names of people and regions. A stage that has a name (funnel.Stage) is shown by it, so
	// that name is the key here, and not the id. Units and variants of metrics are among
	// them. What it lacks is shown as it is.
	Names map[string]string

	// Words gives sentences of the host by key, with {0}, {1} … for values. They come
	// before those of the catalogue. What the host's metrics are called is among them:
	// report.MetricWords makes words of their names.
	Words map[string]string

	// Short shortens amounts of money by the scales of the language: 134.00万 in
	// Chinese, 1.34M in English. CSV and JSON have all digits all the same.
	Short bool
}

// dash stands for a value that is missing, or too long to write.
const dash = "–"

// Text writes a sentence or title. Amounts in it have their currency.
func (p Printer) Text(t report.Text, currency string) string { return p.voice(currency).text(t) }

// Value writes a value. Money comes without its currency, which tables name once.
func (p Printer) Value(v report.Value, currency string) string { return p.voice(currency).value(v) }

// A voice is a printer that has looked up its language.
type voice struct {
	Printer
	Catalogue
	currency string
	marks    *strings.Replacer // of numbers; nil: as in English
	tight    bool              // a line does not end between a number and its unit
}

// The built-in languages. They are not changed.
var builtin = map[calendar.Language]Catalogue{calendar.English: English(), calendar.Chinese: Chinese()}

// voice looks up the language.
func (p Printer) voice(currency string) voice {
	v := voice{Printer: p, currency: clean.Text(currency)}
	switch {
	case p.Catalogue != nil:
		v.Catalogue = p.Catalogue.complete()
	case p.Language == calendar.Chinese:
		v.Catalogue = builtin[calendar.Chinese]
	default:
		v.Catalogue = builtin[calendar.English]
	}
	if v.Group != "," || v.Point != "." {
		v.marks = strings.NewReplacer(",", v.Group, ".", v.Point)
	}
	return v
}

// word writes the words of a key that leave no place for a value.
func (v voice) word(key string) string { return v.text(report.Text{Key: key}) }

// text writes a sentence or title.
func (v voice) text(t report.Text) string {
	words, ok := v.Printer.Words[t.Key]
	if !ok {
		words, ok = v.Catalogue.Words[t.Key]
	}
	if !ok {
		words = clean.Isolated(t.Key)
	}
	return v.fill(words, t.Args)
}

// fill puts values into the places {0}, {1} … of a sentence.
func (v voice) fill(words string, args []report.Value) string {
	return wording.Fill(words, func(n int) (string, bool) {
		if n < 0 || n >= len(args) {
			return "", false
		}
		return v.spoken(args[n]), true
	})
}

// named writes a value behind its name, as the language joins the two.
func (v voice) named(name, value string) string { return wording.With(v.joint(), name, value) }

// joint is what stands between a name and its value, with a place for each.
func (v voice) joint() string {
	if words := v.word("figure"); strings.Contains(words, "{0}") && strings.Contains(words, "{1}") {
		return words
	}
	return "{0}: {1}"
}

// spoken writes a value as it stands in a sentence: money has its currency.
func (v voice) spoken(x report.Value) string {
	if x.Kind != report.Money || x.IsMissing() {
		return v.value(x)
	}
	amount, short := v.amount(x)
	return v.held(v.Money(amount, v.currency, short))
}

// noBreak is a space at which a line does not end.
const noBreak = "\u00a0"

// held keeps a number and its unit in one line, where the form has a way to ask for it.
func (v voice) held(s string) string {
	if v.tight {
		return strings.ReplaceAll(s, " ", noBreak)
	}
	return s
}

// value writes a value as it stands in a table.
func (v voice) value(x report.Value) string {
	switch x.Kind {
	case report.Blank:
		return ""
	case report.Name:
		return v.name(x.Name)
	case report.Phrase:
		if x.Text != nil {
			return v.text(*x.Text)
		}
	case report.Tally, report.Number, report.Percent:
		return v.number(x)
	case report.Money:
		amount, _ := v.amount(x)
		return amount
	case report.Day:
		return v.Day(x.Date)
	case report.Span:
		return v.period(x.Period)
	}
	return dash
}

// number writes a figure.
func (v voice) number(x report.Value) string {
	if x.IsMissing() {
		return dash
	}
	if x.Kind == report.Percent {
		return v.held(v.signed(x, numfmt.Percent(x.Number.Decimal, x.Places)))
	}
	return v.signed(x, numfmt.Decimal(x.Number.Decimal, x.Places))
}

// shortPlaces are the decimals of a shortened amount.
const shortPlaces = 2

// amount writes an amount of money without its currency, and says whether it is
// shortened.
func (v voice) amount(x report.Value) (text string, short bool) {
	if !v.Short || x.IsMissing() {
		return v.number(x), false
	}
	for i := len(v.Scales) - 1; i >= 0; i-- {
		scale := v.Scales[i]
		n := x.Number.Decimal.Shift(-scale.Power)
		shown := n
		if i > 0 { // what is 10,000.00 of the scale below is 1.00 of this one
			shown = n.Round(shortPlaces + scale.Power - v.Scales[i-1].Power)
		}
		if shown.Abs().GreaterThanOrEqual(decimal.NewFromInt(1)) {
			return v.signed(x, numfmt.Decimal(n, shortPlaces)) + scale.Name, true
		}
	}
	return v.number(x), false
}

// signed writes a plus where one is asked for, and the marks of the language.
func (v voice) signed(x report.Value, number string) string {
	if x.Signed && x.Number.Decimal.IsPositive() && strings.ContainsAny(number, "123456789") {
		number = "+" + number
	}
	if v.marks != nil {
		number = v.marks.Replace(number)
	}
	return number
}

// name writes a name of the host's.
func (v voice) name(name string) string {
	if shown, ok := v.Names[name]; ok {
		name = shown
	}
	return clean.Isolated(name)
}

// period writes the name of a period.
func (v voice) period(p calendar.Period) string { return v.Period(v.calendar(), p) }

func (v voice) calendar() calendar.Calendar {
	if v.Calendar == nil {
		return calendar.Standard{}
	}
	return v.Calendar
}

// unit is the currency as sentences write it beside an amount.
func (v voice) unit() string { return strings.TrimSpace(v.Money("", v.currency, false)) }

// Standing says what a report is for, as of which day, and in which currency.
func (p Printer) Standing(r report.Report) string { return p.voice(r.Currency).standing(r) }

// standing says what a report is for, as of which day, and in which currency.
func (v voice) standing(r report.Report) string {
	return v.fill(v.word("standing"), []report.Value{report.During(r.Period), report.Called(v.Weekday(r.AsOf)), report.Called(v.unit())})
}
