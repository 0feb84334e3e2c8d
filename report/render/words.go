package render

import "github.com/salesperf/salesperf/target/calendar"

// words returns the built-in sentences of a language by key.
func words(l calendar.Language) map[string]string {
	if l == calendar.Chinese {
		return chinese
	}
	return english
}
