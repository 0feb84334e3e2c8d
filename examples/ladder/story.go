package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
)

// A story prints the decisions of a review, each with its reasons.
type story struct {
	*honour.Review
	speaker
	out io.Writer
}

// promotions reviews everybody on the ladder.
func (s story) promotions() error {
	s.head("promotions")
	for _, p := range people {
		d, err := s.Promote("sales", p.id, asOf)
		if err != nil {
			return err
		}
		s.say("  ", s.words["on."+string(d.Outcome)], "{who}", s.name(string(p.id)), "{from}", s.name(d.From), "{to}", s.name(d.To))
		s.lines(d.Lines)
	}
	return nil
}

// awards gives the award of the last quarter.
func (s story) awards() error {
	s.head("award")
	r, err := s.Award("quarter", quarter(3), entrants(false))
	if err == nil {
		s.standings(r)
	}
	return err
}

// contest decides the contest of the teams.
func (s story) contest() error {
	s.head("contest")
	r, err := s.Contest("autumn", entrants(true))
	if err == nil {
		s.standings(r)
	}
	return err
}

// badges follows everybody's runs.
func (s story) badges() error {
	s.head("badges")
	for _, p := range people {
		k, err := s.Streak("steady", p.id, asOf)
		if err != nil {
			return err
		}
		s.say("  ", s.words["on.streak"], "{who}", s.name(string(p.id)), "{current}", fmt.Sprint(k.Current), "{longest}", fmt.Sprint(k.Longest))
		for _, l := range k.Lines {
			if l.Code == honour.CodeEarned {
				s.lines([]honour.Line{l})
			}
		}
	}
	return nil
}

// standings prints who came where.
func (s story) standings(r honour.Result) {
	for _, st := range r.Standings {
		key := "on.rank"
		if st.Rank == 0 {
			key = "on.unranked"
		}
		s.say("  ", s.words[key], "{who}", s.name(string(st.Who)), "{rank}", fmt.Sprint(st.Rank), "{won}", s.won(st))
		s.lines(st.Lines)
	}
}

// won says what somebody won; "" is nothing.
func (s story) won(st honour.Standing) string {
	if len(st.Prizes) == 0 {
		return ""
	}
	var names []string
	for _, p := range st.Prizes {
		names = append(names, s.name(p))
	}
	verb := s.words["won"]
	if st.Among > 0 {
		verb = s.words["shared"]
	}
	text := verb + strings.Join(names, s.words["and"])
	if !st.Points.IsZero() {
		text += strings.NewReplacer("{points}", st.Points.String()).Replace(s.words["points"])
	}
	return text
}

// head begins a chapter.
func (s story) head(key string) {
	s.say("", s.words["head."+key], "{asOf}", asOf.Long(s.lang), "{period}", calendar.Label(calendar.Standard{}, quarter(3), s.lang))
}

// lines prints the reasons of a decision.
func (s story) lines(lines []honour.Line) {
	for _, l := range lines {
		fmt.Fprintln(s.out, "      "+s.line(l))
	}
}

// say prints a sentence with its blanks filled in.
func (s story) say(indent, sentence string, blanks ...string) {
	fmt.Fprintln(s.out, indent+strings.NewReplacer(blanks...).Replace(sentence))
}
