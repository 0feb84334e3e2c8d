package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A story is told in chapters, each with the ledger as the one before left it.
type story struct {
	ctx    context.Context
	out    io.Writer
	lang   calendar.Language
	words  map[string]string
	path   string
	ledger *ledger
}

func (s *story) say(key string, args ...any) { fmt.Fprintf(s.out, s.words[key]+"\n", args...) }

func (s *story) shut() {
	if s.ledger != nil {
		_ = s.ledger.Close()
	}
}

// plan pays 5 % of what is sold, month by month. What is below zero is carried forward.
const plan = `{
	"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "CNY", "places": 2,
	"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
	"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
	"components": [{"id": "commission", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror",
		"rule": {"kind": "flat", "rate": "0.05"}}],
	"terms": {"negative": "carried"}}`

// sales are what is known by the end of a month.
func sales(known time.Month) []incentive.Fact {
	sold := func(id string, m time.Month, day int, who org.ID, amount int64) incentive.Fact {
		return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, m, day), Currency: "CNY",
			Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(amount)}}, Participants: incentive.Solo(who)}
	}
	facts := []incentive.Fact{sold("S1", time.January, 9, "Li Na", 20_000), sold("S2", time.January, 20, "Chen Wei", 8_000), sold("S3", time.February, 3, "Li Na", 5_000)}
	if known >= time.March {
		facts = append(facts, incentive.Fact{ID: "R1", Original: "S2", Kind: incentive.Refund, On: calendar.On(2026, time.January, 28), Currency: "CNY",
			Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(-8_000)}}})
	}
	return facts
}

// month returns a month of 2026.
func month(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
}

// close closes a month with what is known at its end, and returns how many postings that took.
func (s *story) close(m, known time.Month) (int, error) {
	document, err := incentive.Builtin().Decode([]byte(plan))
	if err != nil {
		return 0, err
	}
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, m, 1))
	program, err := incentive.Compile(incentive.Setup{During: year.Span(), Plans: []incentive.Plan{document},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent"}, {Payee: "Chen Wei", Plan: "agent"}}})
	if err != nil {
		return 0, err
	}
	result, err := program.Run(sales(known), incentive.Options{})
	if err != nil {
		return 0, err
	}
	p := incentive.Posting{Within: year.Span(), Open: month(m), Recorded: time.Date(2026, known+1, 3, 9, 0, 0, 0, time.UTC)}
	if m < known {
		_, err := incentive.Post(s.ctx, s.ledger, p, result.Claims(month(known).Last()))
		return 0, err
	}
	headers, err := incentive.Close(s.ctx, s.ledger, program, p, result.Claims(month(m).Last()))
	return len(headers), err
}

// january closes the first month in a new file.
func (s *story) january() (err error) {
	if s.ledger, _, err = open(s.ctx, s.path); err != nil {
		return err
	}
	if _, err := s.close(time.January, time.January); err != nil {
		return err
	}
	s.say("january")
	return s.show(month(time.January))
}

// power closes the second month, and takes away what the disk had not got yet.
func (s *story) power() error {
	before := s.ledger.end
	if _, err := s.close(time.February, time.February); err != nil {
		return err
	}
	after := s.ledger.end
	if err := s.ledger.Close(); err != nil {
		return err
	}
	s.say("power")
	if err := os.Truncate(s.path, (before+after)/2); err != nil {
		return err
	}
	var torn int64
	var err error
	if s.ledger, torn, err = open(s.ctx, s.path); err != nil {
		return err
	}
	s.say("torn", torn)
	return s.verify()
}

// again does what was lost once more, and then twice.
func (s *story) again() error {
	if _, err := s.close(time.February, time.February); err != nil {
		return err
	}
	s.say("again")
	if err := s.show(month(time.February)); err != nil {
		return err
	}
	postings, err := s.close(time.February, time.February)
	if err != nil || postings > 0 {
		return errors.Join(err, fmt.Errorf("closing again took %d postings", postings))
	}
	s.say("nothing")
	if _, _, err := open(s.ctx, s.path); !errors.Is(err, errLocked) {
		return fmt.Errorf("a second opening gives %v", err)
	}
	s.say("locked")
	return nil
}

// late books a refund that becomes known in March.
func (s *story) late() error {
	s.say("late")
	if _, err := s.close(time.January, time.March); !errors.Is(err, incentive.ErrClosed) {
		return fmt.Errorf("booking in January gives %v", err)
	}
	s.say("refused")
	if _, err := s.close(time.March, time.March); err != nil {
		return err
	}
	if err := s.show(month(time.March)); err != nil {
		return err
	}
	standings, err := incentive.Standings(s.ctx, s.ledger, incentive.Account{}, time.Time{})
	if err != nil {
		return err
	}
	for _, at := range standings {
		s.say("paid", s.words[string(at.Payee)], at.Paid.StringFixed(2), at.Carried.StringFixed(2))
	}
	return s.verify()
}

// show writes what was booked in a month.
func (s *story) show(booked calendar.Period) error {
	phases := map[incentive.Phase]string{incentive.Paid: s.words["paid.phase"]}
	for _, p := range []incentive.Phase{incentive.Earned, incentive.Released, incentive.Carried} {
		phases[p] = s.words[p.String()]
	}
	for e, err := range s.ledger.Entries(s.ctx, incentive.Query{Booked: booked}) {
		if err != nil {
			return err
		}
		if e.Kind != incentive.EntryAmount && e.Kind != incentive.EntrySettlement {
			continue
		}
		sale := ""
		if e.Sale != "" {
			sale = s.words["sale"] + e.Sale
		}
		label := func(p calendar.Period) string { return calendar.Label(calendar.Standard{}, p, s.lang) }
		s.say("entry", s.words[string(e.Payee)], e.Number, label(e.Booked), phases[e.Phase], label(e.Period), sale, e.Amount.StringFixed(2))
	}
	return nil
}

// verify checks the whole ledger.
func (s *story) verify() error {
	if err := incentive.Verify(s.ctx, s.ledger, "", ""); err != nil {
		return err
	}
	n := 0
	for range s.ledger.Entries(s.ctx, incentive.Query{}) {
		n++
	}
	s.say("sound", n)
	return nil
}
