package render

import (
	"strings"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

// maxEvidence bounds the ids that are shown; the JSON has all of them.
const maxEvidence = 40

// evidence lists what an insight was computed from, and says how much more there is.
func (v voice) evidence(ids []string) string {
	var shown []string
	for _, id := range ids[:min(len(ids), maxEvidence)] {
		shown = append(shown, v.source(id))
	}
	text := strings.Join(shown, " · ")
	if more := len(ids) - len(shown); more > 0 {
		text += " · " + v.text(report.T("more", report.Count(more)))
	}
	return text
}

// source writes an id, which may be that of a cell of a plan or of a reading: names and a
// period, each as the reader knows it.
func (v voice) source(id string) string {
	if _, known := v.Names[id]; known {
		return v.name(id)
	}
	parts := strings.Split(id, ", ")
	for i, part := range parts {
		if p, ok := periodOf(part); ok {
			parts[i] = v.period(p)
		} else {
			parts[i] = v.name(part)
		}
	}
	return strings.Join(parts, ", ")
}

// periodOf reads what Period.String writes, such as "month 2026-09-01/2026-10-01".
func periodOf(s string) (p calendar.Period, ok bool) {
	level, days, _ := strings.Cut(s, " ")
	from, to, _ := strings.Cut(days, "/")
	if p.Level.UnmarshalText([]byte(level)) != nil {
		return p, false
	}
	var err error
	if p.From, err = calendar.Parse(from); err != nil {
		return p, false
	}
	p.To, err = calendar.Parse(to)
	return p, err == nil && p.Valid()
}
