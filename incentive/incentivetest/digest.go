package incentivetest

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A bag digests things whose order means nothing.
type bag struct {
	sums  [][sha256.Size]byte
	wrong *check.Checker // what has no form in a document
}

func newBag() *bag { return &bag{wrong: check.New()} }

// add adds a document that stands somewhere; what tells apart things that look alike.
func (b *bag) add(what string, v any, at *check.Checker) {
	data, err := document.Encode(v)
	at.Merge(err)
	b.sums = append(b.sums, sha256.Sum256(append([]byte(what+"\x00"), data...)))
}

// say adds texts. Decimals are written without zeros at the end.
func (b *bag) say(what string, texts ...any) {
	text := what
	for _, x := range texts {
		if d, ok := x.(decimal.Decimal); ok {
			x = d.String()
		}
		text += fmt.Sprintf(" %q", fmt.Sprint(x))
	}
	b.sums = append(b.sums, sha256.Sum256([]byte(text)))
}

// digest returns the digest of everything in the bag.
func (b *bag) digest() (string, error) {
	slices.SortFunc(b.sums, func(x, y [sha256.Size]byte) int { return bytes.Compare(x[:], y[:]) })
	h := sha256.New()
	h.Write(binary.AppendUvarint(nil, uint64(len(b.sums))))
	for _, s := range b.sums {
		h.Write(s[:])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), b.wrong.Err()
}

// addAll adds the elements of a list that stands somewhere.
func addAll[T any](b *bag, what string, list []T, at *check.Checker) {
	for i, v := range list {
		b.add(what, v, at.Index(i))
	}
}

// digestSetup digests a setup without its plans. Calendars are what they say about the
// days of the run.
func digestSetup(s incentive.Setup) (string, error) {
	b := newBag()
	b.add("during", s.During, b.wrong.At("during"))
	addAll(b, "assignment", s.Assignments, b.wrong.At("assignments"))
	addAll(b, "quota", s.Quotas, b.wrong.At("quotas"))
	addAll(b, "target", s.Targets, b.wrong.At("targets"))
	addAll(b, "reading", s.Readings, b.wrong.At("readings"))
	addAll(b, "owner", s.Owners, b.wrong.At("owners"))
	addAll(b, "rate", s.Rates, b.wrong.At("rates"))
	addAll(b, "post", postsOf(s.Chart), b.wrong.At("chart"))
	for d := s.During.From; d.Before(s.During.To); d = d.AddDays(1) {
		b.day(s, d)
	}
	return b.digest()
}

// postsOf returns the posts of a chart, member by member; of none there are none.
func postsOf(c *org.Chart) (out []org.Post) {
	if c == nil {
		return nil
	}
	for _, m := range c.Members() {
		out = append(out, c.Posts(m)...)
	}
	return out
}

// day adds what the calendars say about a day.
func (b *bag) day(s incentive.Setup, d calendar.Date) {
	c := s.Calendar
	if c == nil {
		c = calendar.Standard{}
	}
	for level := calendar.Day; level <= calendar.Year; level++ {
		b.say("period", d, c.Period(level, d))
	}
	if s.Workdays != nil {
		work, err := s.Workdays.Work(d)
		b.say("work", d, work, err)
	}
}

// digestFacts digests facts in any order.
func digestFacts(facts []incentive.Fact) (string, error) {
	b := newBag()
	b.sums = make([][sha256.Size]byte, 0, len(facts))
	addAll(b, "fact", facts, b.wrong)
	return b.digest()
}

// digestResult digests payouts, earnings, claims at the end of the run, and what was not
// credited.
func digestResult(r *incentive.Result, last calendar.Date) (string, error) {
	b := newBag()
	for p := range r.Payouts() {
		b.say("payout", p.Payee, p.Plan, p.Period, p.Earned(), p.Paid(), p.Currency())
	}
	for list := range r.All() {
		for e := range list.All() {
			b.say("earning", list.Payee(), list.Plan(), e.Component, e.Fact, e.Seller, e.Source, e.Level, e.Rule, e.Factor, e.Interval, e.Period, e.Before, e.Base, e.Amount, e.Reversal)
		}
	}
	for c := range r.Claims(last) {
		b.say("claim", c.Item, c.By, c.Currency, c.Amount, c.Rate, c.RateOn)
	}
	for _, u := range r.Uncredited() {
		b.say("uncredited", u.Fact, u.Payee, u.Why)
	}
	return b.digest()
}
