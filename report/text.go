package report

import (
	"iter"

	"github.com/salesperf/salesperf/target/check"
)

// A Text is a sentence or a title: a key into the words of a language, and the
// values that the words leave places for. The zero Text says nothing.
type Text struct {
	Key  string  `json:"key"`            // names the words
	Args []Value `json:"args,omitempty"` // fill the places {0}, {1} … of the words
}

// T returns the text with this key.
func T(key string, args ...Value) Text { return Text{Key: key, Args: args} }

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t.Key == "" && len(t.Args) == 0 }

// check reports what is wrong with a text.
func (t Text) check(c *check.Checker) {
	c.At("key").Require(t.Key != "", check.Required, "a text has a key")
	for i, v := range t.Args {
		v.check(c.At("args").Index(i))
	}
}

// optional reports what is wrong with a text that may be left out.
func (t Text) optional(c *check.Checker) {
	if !t.IsZero() {
		t.check(c)
	}
}

// all yields the text and the texts among its values; false means stop.
func (t Text) all(yield func(Text) bool) bool {
	if t.IsZero() {
		return true
	}
	if !yield(t) {
		return false
	}
	for _, v := range t.Args {
		if !v.texts(yield) {
			return false
		}
	}
	return true
}

// texts yields the texts in a value.
func (v Value) texts(yield func(Text) bool) bool { return v.Text == nil || v.Text.all(yield) }

// Texts yields every text of the report in reading order, those inside other texts
// too. A host checks with it that its language has words for all of them.
func (r Report) Texts() iter.Seq[Text] {
	return func(yield func(Text) bool) { _ = r.texts(yield) }
}

func (r Report) texts(yield func(Text) bool) bool {
	if !r.Title.all(yield) || !figures(r.Headline, yield) {
		return false
	}
	for _, i := range r.Insights {
		if !i.texts(yield) {
			return false
		}
	}
	for _, s := range r.Sections {
		if !s.texts(yield) {
			return false
		}
	}
	if r.Replan != nil && !r.Replan.texts(yield) {
		return false
	}
	for _, n := range r.Notes {
		if !n.Text.all(yield) {
			return false
		}
	}
	return true
}

// anyOf yields the texts of a list.
func anyOf(texts []Text, yield func(Text) bool) bool {
	for _, t := range texts {
		if !t.all(yield) {
			return false
		}
	}
	return true
}
