// Package wording has the sentences that statements and reports share: how a line of a
// calculation came about, what a fact is, and why something was not earned or released.
package wording

import (
	"maps"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
)

// Sentence returns the sentence of a key, such as "line.tier", with {0}, {1} … where values
// stand. A language that the module does not speak falls back to English.
func Sentence(l calendar.Language, key string) (sentence string, ok bool) {
	if l == calendar.Chinese {
		sentence, ok = chinese[key]
		return sentence, ok
	}
	sentence, ok = english[key]
	return sentence, ok
}

// Sentences returns all sentences of a language by key; the map is the caller's.
func Sentences(l calendar.Language) map[string]string {
	if l == calendar.Chinese {
		return maps.Clone(chinese)
	}
	return maps.Clone(english)
}

// Fill puts values into the places {0}, {1} … of a sentence. A place that has no value is
// left as it is.
func Fill(sentence string, value func(int) (string, bool)) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		index, after, closed := strings.Cut(rest, "}")
		n, err := strconv.Atoi(index)
		text, ok := "", closed && err == nil
		if ok {
			text, ok = value(n)
		}
		if !ok {
			b.WriteByte('{')
			sentence = rest
			continue
		}
		b.WriteString(text)
		sentence = after
	}
}

// With fills a sentence with a list of values.
func With(sentence string, values ...string) string {
	return Fill(sentence, func(n int) (string, bool) {
		if n < 0 || n >= len(values) {
			return "", false
		}
		return values[n], true
	})
}
