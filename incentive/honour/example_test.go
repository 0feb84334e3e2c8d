package honour_test

import (
	"fmt"
	"time"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Chen Wei wants to be a senior. Three quarters at quota are asked for; in one of them a
// cent was missing.
func ExampleReview_Promote() {
	scheme, err := honour.Decode([]byte(`{
		"schema": "salesperf.honours/v1", "id": "career", "version": 1,
		"ladders": [{"id": "sales", "demotion": "never", "rungs": [{"id": "junior"}, {"id": "senior", "enter": [
			{"id": "quota", "measure": "attainment", "atLeast": "1", "level": "quarter", "need": 3, "of": 3}]}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	f := honour.Facts{Calendar: calendar.Standard{}, Stints: []honour.Stint{
		{Who: "Chen Wei", Ladder: "sales", Rung: "junior", Since: calendar.On(2025, time.March, 1)}}}
	for i, sold := range []string{"1250000", "999999.99", "1100000"} {
		f.Achievements = append(f.Achievements, honour.Achievement{Who: "Chen Wei", Measure: "attainment",
			Period: f.Calendar.Period(calendar.Quarter, calendar.On(2026, time.Month(1+3*i), 1)), Reading: honour.Rate(num(sold), num("1000000"))})
	}
	review, err := honour.NewReview(scheme, f)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := review.Promote("sales", "Chen Wei", calendar.On(2026, time.October, 15))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Who, p.Outcome, p.To)
	for _, l := range p.Lines {
		switch r, ok := l.Reading(); {
		case l.Code == honour.CodeReadingMissed:
			fmt.Println(l.Code, r.Amount, "over", r.Over.Decimal, "by", l.By.Decimal)
		case ok:
			fmt.Println(l.Code, r.Amount, "over", r.Over.Decimal)
		default:
			fmt.Println(l.Code, l.About, l.Count, "of", l.Need)
		}
	}
	// Output:
	// Chen Wei stays junior
	// criterion-missed quota 2 of 3
	// reading-met 1250000 over 1000000
	// reading-missed 999999.99 over 1000000 by 0.01
	// reading-met 1100000 over 1000000
}

// Two people are first in the same quarter. They share the first and the second prize,
// and the next is third.
func ExampleReview_Award() {
	scheme, err := honour.Decode([]byte(`{
		"schema": "salesperf.honours/v1", "id": "recognition", "version": 1,
		"awards": [{"id": "quarter", "level": "quarter", "by": {"measure": "deals", "best": "highest"}, "for": "people",
			"ties": "competition", "cut": "include", "sharing": "share", "unit": "10",
			"places": [{"name": "trip", "points": "500"}, {"name": "dinner", "points": "200"}, {"name": "book", "points": "50"}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	f := honour.Facts{Calendar: calendar.Standard{}}
	first := f.Calendar.Period(calendar.Quarter, calendar.On(2026, time.January, 1))
	f.Achievements = []honour.Achievement{
		{Who: "Li Na", Measure: "deals", Period: first, Reading: honour.Amount(num("12"))},
		{Who: "Sun Qi", Measure: "deals", Period: first, Reading: honour.Amount(num("9"))},
		{Who: "Wang Fang", Measure: "deals", Period: first, Reading: honour.Amount(num("12"))},
	}
	review, err := honour.NewReview(scheme, f)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := review.Award("quarter", first, people("Li Na", "Sun Qi", "Wang Fang", "Zhao Min"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range result.Standings {
		fmt.Println(s.Rank, s.Who, s.Prizes, s.Points, s.Lines[len(s.Lines)-1].Code)
	}
	// Output:
	// 1 Li Na [trip dinner] 350 tied
	// 1 Wang Fang [trip dinner] 350 tied
	// 3 Sun Qi [book] 50 reading-met
	// 0 Zhao Min [] 0 reading-missing
}

// Three months at quota in a row earn the badge. Li Na has had them in March; a finding is open
// against her until the end of April, so that the badge waits, and is hers in May.
func ExampleReview_Streak() {
	scheme, err := honour.Decode([]byte(`{
		"schema": "salesperf.honours/v1", "id": "recognition", "version": 1,
		"badges": [{"id": "hot-hand", "measure": "attainment", "atLeast": "1", "level": "month", "run": 3, "missing": "breaks"}],
		"vetoes": [{"id": "late-reports", "blocks": ["badge"]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	f := honour.Facts{Calendar: calendar.Standard{}, Violations: []honour.Violation{{Who: "Li Na", Veto: "late-reports", Evidence: "file 7",
		During: calendar.Span{From: calendar.On(2026, time.March, 20), To: calendar.On(2026, time.May, 1)}}}}
	for i, sold := range []string{"104000", "100000", "125000", "99999"} {
		f.Achievements = append(f.Achievements, honour.Achievement{Who: "Li Na", Measure: "attainment",
			Period: f.Calendar.Period(calendar.Month, calendar.On(2026, time.Month(1+i), 1)), Reading: honour.Rate(num(sold), num("100000"))})
	}
	review, err := honour.NewReview(scheme, f)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []calendar.Date{calendar.On(2026, time.March, 31), calendar.On(2026, time.May, 4)} {
		s, err := review.Streak("hot-hand", "Li Na", day)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(day, "months in a row:", s.Current, "longest:", s.Longest, "earned with:", s.Earned, "waiting:", s.Waiting)
	}
	// Output:
	// 2026-03-31 months in a row: 3 longest: 3 earned with: [] waiting: [month 2026-03-01/2026-04-01]
	// 2026-05-04 months in a row: 0 longest: 3 earned with: [month 2026-03-01/2026-04-01] waiting: []
}

// A team of four has sold more, a team of two more for each head. The scheme compares by heads.
func ExampleReview_Contest() {
	scheme, err := honour.Decode([]byte(`{
		"schema": "salesperf.honours/v1", "id": "recognition", "version": 1,
		"contests": [{"id": "spring", "during": {"from": "2026-03-01", "to": "2026-05-01"}, "level": "month", "by": {"measure": "revenue", "best": "highest"},
			"for": "teams", "heads": "per-head", "ties": "competition", "cut": "include", "sharing": "each",
			"places": [{"name": "banner"}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	f := honour.Facts{Calendar: calendar.Standard{}}
	for _, sold := range []struct {
		team, amount string
		month        time.Month
	}{{"north", "200000", time.March}, {"north", "240000", time.April}, {"south", "90000", time.March}, {"south", "150000", time.April}} {
		f.Achievements = append(f.Achievements, honour.Achievement{Who: org.ID(sold.team), Measure: "revenue",
			Period: f.Calendar.Period(calendar.Month, calendar.On(2026, sold.month, 1)), Reading: honour.Amount(num(sold.amount))})
	}
	review, err := honour.NewReview(scheme, f)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := review.Contest("spring", []honour.Entrant{{ID: "north", Heads: num("4")}, {ID: "south", Heads: num("2")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range result.Standings {
		sold, _ := s.Lines[0].Reading()
		each, _ := sold.Decimal(2)
		fmt.Println(s.Rank, s.Who, s.Prizes, "sold", sold.Amount, "by", sold.Over.Decimal, "heads:", each)
	}
	// Output:
	// 1 south [banner] sold 240000 by 2 heads: 120000
	// 2 north [] sold 440000 by 4 heads: 110000
}
