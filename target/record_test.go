package target_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// FuzzARecordAddsUpLikeItsResults holds the law that a Record answers every question
// as the results themselves do, in whatever order they came, also for people who
// changed their unit, and for nobody.
func FuzzARecordAddsUpLikeItsResults(f *testing.F) {
	f.Add(uint64(1), uint16(40), uint16(30))
	f.Add(uint64(2), uint16(0), uint16(400))
	in := setting(f)
	owners := []org.ID{"", "Acme", "North", "South", "Li Na", "Wu Di"}
	names := []string{"", "a", "b"}
	f.Fuzz(func(t *testing.T, seed uint64, from, days uint16) {
		r := rand.New(rand.NewPCG(seed, 0))
		var results target.Results
		for range r.IntN(60) {
			results = append(results, target.Result{
				Owner: owners[r.IntN(len(owners))], On: year.From.AddDays(r.IntN(400) - 20),
				Product: names[r.IntN(3)], Segment: names[r.IntN(3)], Amount: decimal.New(r.Int64N(2001)-1000, -2),
			})
		}
		rec := record(t, in, results)
		p := calendar.Period{Level: calendar.Year, From: year.From.AddDays(int(from%400) - 20)}
		if p.To = p.From.AddDays(int(days % 400)); !p.Valid() {
			p = calendar.Period{}
		}
		for _, owner := range owners {
			for _, product := range names {
				q := target.Cell{Owner: owner, Period: p, Product: product, Segment: names[r.IntN(3)]}
				want, got := results.Sum(in.Chart, q), rec.Sum(q)
				require.True(t, want.Equal(got), "%s: %s, not %s", q, got, want)
			}
		}
	})
}

// A result that no unit would count is a problem: nobody would miss it.
func TestResultsOfNobodyAndOfNoDay(t *testing.T) {
	tree, in := plan(t, "24800000")
	results := target.Results{result("Wu Di", time.April, 3, "7"), result("Wu Dee", time.April, 3, "7"), {Owner: "Li Na", Amount: num("5")}, {On: year.From, Amount: num("1")}}
	_, recorded := target.NewRecord(results, in.Chart)
	_, tracked := tree.Track(in, results, target.Cell{}, year.Last())
	for _, err := range []error{recorded, tracked} {
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.Len(t, ps, 2)
		requireProblem(t, err, "/1/owner", check.Unknown)
		requireProblem(t, err, "/2/on", check.Required)
	}
	_, err := target.NewRecord(results[:2], nil)
	require.NoError(t, err, "without a chart there are no units")
}

// A refund in the weeks between two posts belongs to the sale before them, however near
// the next post is.
func TestResultsBetweenTwoPostsCountWhereTheirOwnerWas(t *testing.T) {
	chart, err := org.New(org.Post{Member: "North"}, org.Post{Member: "South"},
		org.Post{Member: "Li Na", Under: "North", During: calendar.Span{From: calendar.On(2026, time.January, 5), To: calendar.On(2026, time.March, 1)}},
		org.Post{Member: "Li Na", Under: "South", During: calendar.Span{From: calendar.On(2026, time.June, 1), To: calendar.On(2026, time.July, 1)}})
	require.NoError(t, err)
	results := target.Results{result("Li Na", time.January, 4, "1"), result("Li Na", time.May, 31, "-20"), result("Li Na", time.July, 1, "300")}
	rec, err := target.NewRecord(results, chart)
	require.NoError(t, err)
	for unit, want := range map[org.ID]string{"North": "-19", "South": "300"} {
		require.Equal(t, want, rec.Sum(target.Cell{Owner: unit}).String(), unit)
		require.Equal(t, want, results.Sum(chart, target.Cell{Owner: unit}).String(), unit)
	}
}

// A refund after somebody has left belongs to where the unit was on the last day there, and not
// where it was when he or she came.
func TestResultsAfterAPostCountWhereItEnded(t *testing.T) {
	moved := calendar.On(2026, time.February, 1)
	chart, err := org.New(org.Post{Member: "North"}, org.Post{Member: "South"}, org.Post{Member: "Team", Under: "North", During: calendar.Span{To: moved}}, org.Post{Member: "Team", Under: "South", During: calendar.From(moved)},
		org.Post{Member: "Li Na", Under: "Team", During: calendar.Span{From: calendar.On(2026, time.January, 5), To: calendar.On(2026, time.March, 1)}})
	require.NoError(t, err)
	results := target.Results{result("Li Na", time.January, 4, "1"), result("Li Na", time.May, 31, "-20")}
	rec, err := target.NewRecord(results, chart)
	require.NoError(t, err)
	for unit, want := range map[org.ID]string{"North": "1", "South": "-20"} {
		require.Equal(t, want, rec.Sum(target.Cell{Owner: unit}).String(), unit)
		require.Equal(t, want, results.Sum(chart, target.Cell{Owner: unit}).String(), unit)
	}
}

func TestARecordTracksAsTheTreeDoes(t *testing.T) {
	tree, in := plan(t, "24800000")
	results := target.Results{result("Wu Di", time.April, 3, "7"), result("Li Na", time.March, 2, "10"), result("Li Na", time.March, 31, "20")}
	rec := record(t, in, results)
	for _, owner := range []org.ID{"", "Acme", "South", "Li Na", "Wu Di"} {
		for _, asOf := range []calendar.Date{calendar.On(2025, time.June, 1), calendar.On(2026, time.March, 30), calendar.On(2026, time.April, 3), calendar.On(2027, time.May, 1)} {
			q := target.Cell{Owner: owner}
			want, err := tree.Track(in, results, q, asOf)
			require.NoError(t, err)
			got, err := rec.Track(tree, q, asOf)
			require.NoError(t, err)
			require.True(t, want.Actual.Equal(got.Actual), "%s %s", owner, asOf)
			got.Actual = want.Actual
			require.Equal(t, want, got)
		}
	}
	first, last := rec.Days()
	require.Equal(t, "2026-03-02 2026-04-03", first.String()+" "+last.String())
	_, err := rec.Track(tree, target.Cell{Owner: "nobody"}, year.From)
	require.ErrorIs(t, err, target.ErrNoCell)
}

func TestARecordOfNothing(t *testing.T) {
	var none target.Record
	require.True(t, none.Sum(target.Cell{Owner: "Acme"}).IsZero())
	rec, err := target.NewRecord(nil, nil)
	require.NoError(t, err)
	require.True(t, rec.Sum(target.Cell{Period: year}).IsZero())
	first, last := rec.Days()
	require.True(t, first.IsZero() && last.IsZero())
	tree, _ := plan(t, "100")
	_, err = rec.Track(tree, target.Cell{}, year.From)
	require.ErrorIs(t, err, target.ErrSetting, "a record without a chart does not know who is under whom")
}

func TestARecordKeepsNothingOfTheCaller(t *testing.T) {
	results := onFirsts("1", "2")
	results[0], results[1] = results[1], results[0]
	rec := record(t, setting(t), results)
	require.Equal(t, "2", results[0].Amount.String(), "results stay in their order")
	results[0].Amount = num("100")
	require.Equal(t, "3", rec.Sum(target.Cell{}).String())
}

func TestARecordRefusesEndlessNumbers(t *testing.T) {
	for _, amount := range []decimal.Decimal{decimal.New(1, 1_000_000_000), decimal.New(1, -1_000_000_000), decimal.New(0, 2_000_000)} {
		_, err := target.NewRecord(append(onFirsts("1"), target.Result{Amount: amount}), nil)
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/1/amount", check.TooLarge), err)
	}
}

// salesTeams is a chart of n people in teams of ten and regions of a hundred, with a
// monthly plan for each, and what everybody sold on each of the first days of the year.
func salesTeams(t testing.TB, n, days int) (*target.Tree, target.Setting, target.Results, []org.ID) {
	t.Helper()
	posts := []org.Post{{Member: "Acme"}}
	var people []org.ID
	for i := range n {
		region, team, person := org.ID(fmt.Sprintf("R%02d", i/100)), org.ID(fmt.Sprintf("T%03d", i/10)), org.ID(fmt.Sprintf("P%04d", i))
		if i%100 == 0 {
			posts = append(posts, org.Post{Member: region, Under: "Acme"})
		}
		if i%10 == 0 {
			posts = append(posts, org.Post{Member: team, Under: region})
		}
		posts, people = append(posts, org.Post{Member: person, Under: team}), append(people, person)
	}
	in := setting(t)
	var err error
	in.Chart, err = org.New(posts...)
	require.NoError(t, err)
	r := yearly(target.Aim(num("120000000")))
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Week}, Method: target.ByWorkdays{}},
		{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
		{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
		{Along: target.ByOrg{}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	var results target.Results
	for d := range days {
		for i, p := range people {
			results = append(results, target.Result{Owner: p, On: year.From.AddDays(d), Amount: decimal.New(int64(100+(i+d)%7), 0)})
		}
	}
	return tree, in, results, people
}

func BenchmarkNewRecord(b *testing.B) {
	_, in, results, _ := salesTeams(b, 1000, 250)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := target.NewRecord(results, in.Chart); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSumOfResults(b *testing.B) {
	_, in, results, people := salesTeams(b, 1000, 250)
	q := target.Cell{Owner: people[500], Period: in.Calendar.Period(calendar.Week, calendar.On(2026, time.July, 1))}
	b.ReportAllocs()
	for b.Loop() {
		results.Sum(in.Chart, q)
	}
}

func BenchmarkSumOfARecord(b *testing.B) {
	_, in, results, people := salesTeams(b, 1000, 250)
	rec := record(b, in, results)
	q := target.Cell{Owner: people[500], Period: in.Calendar.Period(calendar.Week, calendar.On(2026, time.July, 1))}
	b.ReportAllocs()
	for b.Loop() {
		rec.Sum(q)
	}
}

// BenchmarkTrackEverybodyEveryWeek tracks 1,000 people in each of the 53 weeks.
func BenchmarkTrackEverybodyEveryWeek(b *testing.B) {
	tree, in, results, people := salesTeams(b, 1000, 250)
	rec := record(b, in, results)
	weeks, err := calendar.Split(in.Calendar, year, calendar.Week)
	require.NoError(b, err)
	asOf := year.Last()
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range people {
			for _, w := range weeks {
				if _, err := rec.Track(tree, target.Cell{Owner: p, Period: w}, asOf); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
