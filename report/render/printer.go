package render

import (
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Printer writes reports for one kind of reader. The zero value writes English
// with calendar years.
type Printer struct {
	Language calendar.Language // empty or unknown: English
	Calendar calendar.Calendar // names the periods; nil: calendar years, weeks from Monday

	// Names gives display names in place of the host's own, such as Chinese names of
	// people and regions. What it lacks is shown as it is.
	Names map[string]string

	// Words gives sentences of the host by key, with {0}, {1} … for values. They come
	// before the built-in ones.
	Words map[string]string
}

// dash stands for a value that is missing.
const dash = "–"

// Text writes a sentence or title.
func (p Printer) Text(t report.Text, currency string) string {
	pattern, ok := p.Words[t.Key]
	if !ok {
		pattern, ok = words(p.Language)[t.Key]
	}
	if !ok {
		pattern = t.Key
	}
	return p.fill(pattern, t.Args, currency)
}

// fill puts values into the places {0}, {1} … of a pattern.
func (p Printer) fill(pattern string, args []report.Value, currency string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		index, after, closed := strings.Cut(rest, "}")
		n, err := strconv.Atoi(index)
		if !closed || err != nil || n < 0 || n >= len(args) {
			b.WriteByte('{')
			pattern = rest
			continue
		}
		if args[n].Kind == report.Money {
			b.WriteString(currency + " ")
		}
		b.WriteString(p.Value(args[n], currency))
		pattern = after
	}
}

// Value writes a value. Money comes without its currency, which tables name once;
// sentences put it in front.
func (p Printer) Value(v report.Value, currency string) string {
	switch v.Kind {
	case report.Blank:
		return ""
	case report.Name:
		return p.name(v.Name)
	case report.Phrase:
		return p.Text(*v.Text, currency)
	case report.Tally, report.Number, report.Money, report.Percent:
		return p.number(v)
	case report.Day:
		return v.Date.Long(p.language())
	case report.Span:
		return calendar.Label(p.calendar(), v.Period, p.language())
	}
	return dash
}

// number writes a figure.
func (p Printer) number(v report.Value) string {
	if !v.Number.Valid {
		return dash
	}
	text := numfmt.Decimal(v.Number.Decimal, v.Places)
	if v.Kind == report.Percent {
		text = numfmt.Percent(v.Number.Decimal, v.Places)
	}
	if v.Signed && strings.Trim(text, "-0., %") != "" && v.Number.Decimal.IsPositive() {
		text = "+" + text
	}
	return text
}

func (p Printer) name(name string) string {
	if shown, ok := p.Names[name]; ok {
		return shown
	}
	return name
}

func (p Printer) language() calendar.Language {
	if p.Language == calendar.Chinese {
		return calendar.Chinese
	}
	return calendar.English
}

func (p Printer) calendar() calendar.Calendar {
	if p.Calendar == nil {
		return calendar.Standard{}
	}
	return p.Calendar
}
