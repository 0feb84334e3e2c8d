package report

import (
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
)

// honours shows the rankings that were decided, one table each, and who moves on a
// ladder. Ranks are those among all who took part, also where the reader sees but some
// of them.
func honours(in Input, _ calendar.Period) (Section, error) {
	section := Section{}
	for i, r := range in.Honours {
		section.Tables = append(section.Tables, ranking(r, i))
	}
	if moves := promotions(in.Promotions); len(moves.Rows) > 0 {
		section.Tables = append(section.Tables, moves)
	}
	if len(section.Tables) > 0 {
		section.Lead = []Text{T("honours.lead")}
	}
	return section, nil
}

// ranking shows who came where and won what.
func ranking(r honour.Result, i int) Table {
	t := Table{ID: "honour-" + strconv.Itoa(i+1), Title: T("honours.ranking", Called(r.Honour), On(r.During.From), On(r.During.To.AddDays(-1))),
		Columns: []Column{Col("who", Name), Col("rank", Tally), Col("reading", Number), Col("prize", Name), Col("recognition", Number)}, Excerpt: excerpt}
	for _, s := range r.Standings {
		rank, prize, points := Value{}, blank, blank
		if s.Rank > 0 {
			rank = Count(s.Rank)
		}
		if len(s.Prizes) > 0 {
			prize = Called(strings.Join(s.Prizes, ", "))
		}
		if !s.Points.IsZero() {
			points = Num(s.Points, max(0, -s.Points.Exponent()))
		}
		t.Add(Called(string(s.Who)), rank, standingReading(s), prize, points)
	}
	return t
}

// standingReading is the figure that somebody was ranked by: the first reading among
// the lines. A rate keeps what it was made of.
func standingReading(s honour.Standing) Value {
	for _, l := range s.Lines {
		r, ok := l.Reading()
		switch {
		case !ok || l.Code == honour.CodeTieBreak:
			continue
		case r.Over.Valid:
			return TimesOf(r.Amount, r.Over.Decimal, 3)
		}
		return Num(r.Amount, max(0, -r.Amount.Exponent()))
	}
	return Value{}
}

// promotions shows who was reviewed on a ladder, movers first.
func promotions(all []honour.Promotion) Table {
	t := Table{ID: "promotions", Title: T("honours.promotions"), Columns: []Column{Col("who", Name), Col("ladder", Name), Col("rung-before", Name),
		Col("rung-after", Name), Col("outcome", Phrase)}, Excerpt: excerpt}
	for _, moved := range []bool{true, false} {
		for _, p := range all {
			if (p.Outcome != honour.Stays) == moved {
				t.Add(Called(string(p.Who)), Called(p.Ladder), Called(p.From), Called(p.To), Say("outcome."+string(p.Outcome)))
			}
		}
	}
	return t
}
