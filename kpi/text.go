package kpi

import "github.com/salesperf/salesperf/target/calendar"

// A Text is a name or a sentence for people in the two languages of the module.
// Either may be empty; it is comparable.
type Text struct {
	EN string `json:"en,omitempty"` // English
	ZH string `json:"zh,omitempty"` // Chinese
}

// In returns the text in language l, or the other one when that is empty. An
// unknown language gets English.
func (t Text) In(l calendar.Language) string {
	if t.EN == "" || l == calendar.Chinese && t.ZH != "" {
		return t.ZH
	}
	return t.EN
}
