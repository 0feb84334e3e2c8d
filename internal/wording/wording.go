// Package wording has the words that are said in more than one place: how a line of a
// calculation came about, what a fact is, and why something was not earned or released, in
// statements and reports; and units, in reports and where scores are explained.
package wording

import (
	"maps"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

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
// left as it is. Between a number with a Chinese unit and Chinese words no space is left:
// those around a place set off bare numbers. A name in Latin letters is set off from Chinese
// words where these leave no space.
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
		if last, _ := utf8.DecodeLastRuneInString(b.String()); isHan(last) && startsLatin(text) {
			b.WriteByte(' ')
		}
		b.WriteString(text)
		sentence = closeUp(text, after)
		if next, _ := utf8.DecodeRuneInString(sentence); isHan(next) && endsLatin(text) {
			b.WriteByte(' ')
		}
	}
}

// closeUp returns what follows a value, without the space between a Chinese unit and Chinese.
func closeUp(value, after string) string {
	words, spaced := strings.CutPrefix(after, " ")
	if next, _ := utf8.DecodeRuneInString(words); spaced && isHan(next) && endsInUnit(value) {
		return words
	}
	return after
}

// endsInUnit reports whether a value is a number and a Chinese unit, such as "5 元".
func endsInUnit(value string) bool {
	spaced := strings.TrimRightFunc(value, isHan)
	number := strings.TrimRightFunc(spaced, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(number)
	return len(number) < len(spaced) && len(spaced) < len(value) && unicode.IsDigit(last)
}

// startsLatin and endsLatin report whether a value has a Latin letter at that end, or a digit
// there and a letter at the other, such as 3M or D-4: a day or a number has none.
func startsLatin(value string) bool {
	first, last := ends(value)
	return isLatin(first) || unicode.IsDigit(first) && isLatin(last)
}

func endsLatin(value string) bool {
	first, last := ends(value)
	return isLatin(last) || unicode.IsDigit(last) && isLatin(first)
}

// ends are the first and the last character of a text.
func ends(s string) (first, last rune) {
	first, _ = utf8.DecodeRuneInString(s)
	last, _ = utf8.DecodeLastRuneInString(s)
	return first, last
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// maxExponent is where numbers end that are compared here: no run computes others.
const maxExponent = 500

// Side returns the end of a key for what misses a bound: empty where it is below, ".over" where
// it is above, ".at" where it is the bound and that is out itself.
func Side(found, bound decimal.Decimal) string {
	if max(found.Exponent(), bound.Exponent()) > maxExponent || min(found.Exponent(), bound.Exponent()) < -maxExponent {
		return ""
	}
	switch found.Cmp(bound) {
	case 1:
		return ".over"
	case 0:
		return ".at"
	}
	return ""
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
