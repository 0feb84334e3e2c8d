package review_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// shared returns grades A, B and so on for shares.
func shared(ties review.TieRule, shares ...string) review.Distribution {
	out := review.Distribution{Least: 1, Ties: ties}
	for i, s := range shares {
		out.Portions = append(out.Portions, review.Portion{Grade: string(rune('A' + i)), Share: d(s)})
	}
	return out
}

// people returns persons with scores, the first one p00.
func people(scores ...string) []review.Standing {
	var out []review.Standing
	for i, s := range scores {
		out = append(out, review.Standing{Owner: org.ID(fmt.Sprintf("p%02d", i)), Score: d(s)})
	}
	return out
}

func given(r review.Ranking) []int {
	var out []int
	for _, c := range r.Counts {
		out = append(out, c.Given)
	}
	return out
}

func TestDistributionGivesThePublishedCounts(t *testing.T) {
	var cases []struct {
		Source        string
		Headcount     int
		Shares, Exact []string
		Counts        []int
	}
	read(t, "distribution.json", &cases)
	for _, c := range cases {
		var scores []string
		for i := range c.Headcount {
			scores = append(scores, fmt.Sprint(100+i))
		}
		got, err := shared(review.Promote, c.Shares...).Apply(people(scores...))
		require.NoError(t, err)
		require.Equal(t, c.Counts, given(got), c.Source)
		for i, count := range got.Counts {
			require.Equal(t, c.Exact[i], count.Exact.String())
			require.Equal(t, count.Given, count.Asked)
		}
		require.Equal(t, 1, got.Places[0].Rank)
		require.Equal(t, "A", got.Places[0].Grade)
		require.Equal(t, review.Placed, got.Places[0].Code)
	}
}

func TestOfEqualRemaindersTheBetterGradeComesFirst(t *testing.T) {
	got, err := shared(review.Promote, "0.1", "0.2", "0.7").Apply(people("1", "2", "3", "4", "5")) // 0.5, 1 and 3.5
	require.NoError(t, err)
	require.Equal(t, []int{1, 1, 3}, given(got))
}

func TestTiesGoByTheirRule(t *testing.T) {
	var c struct {
		Scores, Shares         []string
		Asked, Promote, Demote []int
		ByKey                  []int `json:"by-key"`
	}
	read(t, "ties.json", &c)
	group := people(c.Scores...)
	group[2].Key, group[1].Key = some("7"), some("5")
	for rule, want := range map[review.TieRule][]int{review.Promote: c.Promote, review.Demote: c.Demote, review.ByKey: c.ByKey} {
		got, err := shared(rule, c.Shares...).Apply(group)
		require.NoError(t, err)
		require.Equal(t, want, given(got), rule)
		for i, count := range got.Counts {
			require.Equal(t, c.Asked[i], count.Asked)
		}
		codes := map[review.TieRule]review.Code{review.Promote: review.Promoted, review.Demote: review.Demoted, review.ByKey: review.KeyDecided}
		for i, p := range got.Places {
			want := review.Placed
			if p.Score.Equal(d("90")) {
				want = codes[rule]
				require.Equal(t, 2, p.Rank, "equal scores share a rank")
			}
			require.Equal(t, want, p.Code, i)
		}
		require.Equal(t, 4, got.Places[3].Rank)
	}
	byKey, err := shared(review.ByKey, c.Shares...).Apply(group)
	require.NoError(t, err)
	require.Equal(t, org.ID("p02"), byKey.Places[1].Owner, "the larger key is better")
}

func TestKeysMustTellApart(t *testing.T) {
	for name, c := range map[string]struct {
		keys [3]string // of three people with equal scores, of whom the best gets an A
		want []string
	}{
		"none":             {[3]string{}, []string{"/people/1/key tied", "/people/2/key tied", "/people/3/key tied"}},
		"one":              {[3]string{"1"}, []string{"/people/2/key tied", "/people/3/key tied"}},
		"two":              {[3]string{"1", "2"}, []string{"/people/3/key tied"}}, // with 3 the third would have the A
		"equal":            {[3]string{"1", "1.0", "0"}, []string{"/people/2/key tied"}},
		"equal and behind": {[3]string{"2", "1", "1"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			group := people("70", "90", "90", "90")
			for i, key := range c.keys {
				if key != "" {
					group[i+1].Key = some(key)
				}
			}
			_, err := shared(review.ByKey, "0.25", "0.75").Apply(group)
			if c.want == nil {
				require.NoError(t, err)
				return
			}
			requireProblems(t, err, c.want...)
		})
	}
}

// Keys order equal scores inside a grade too; who has none comes behind, and then owners
// are in order.
func TestKeysOrderEqualScores(t *testing.T) {
	group := people("90", "90", "90", "90", "60")
	group[1].Key, group[3].Key = some("-1"), some("2")
	got, err := shared(review.ByKey, "0.8", "0.2").Apply(group)
	require.NoError(t, err)
	var order []org.ID
	for _, p := range got.Places {
		order = append(order, p.Owner)
	}
	require.Equal(t, []org.ID{group[3].Owner, group[1].Owner, group[0].Owner, group[2].Owner, group[4].Owner}, order)
}

func TestSmallGroupsAreAdvisory(t *testing.T) {
	rule := shared(review.Promote, "0.5", "0.5")
	rule.Least = 3
	for n, want := range map[int]bool{0: true, 2: true, 3: false} {
		got, err := rule.Apply(people([]string{"1", "2", "3"}[:n]...))
		require.NoError(t, err)
		require.Equal(t, want, got.Advisory, n)
		require.Len(t, got.Places, n)
	}
}

func TestDistributionProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*review.Distribution)
		want   []string
	}{
		"empty":     {func(r *review.Distribution) { *r = review.Distribution{} }, []string{"/least range", "/ties unknown", "/portions required"}},
		"many":      {func(r *review.Distribution) { r.Portions = make([]review.Portion, 101) }, []string{"/portions too-large"}},
		"sum 0.99":  {func(r *review.Distribution) { r.Portions[1].Share = d("0.79") }, []string{"/portions sum"}},
		"zero":      {func(r *review.Distribution) { r.Portions[1].Share = d("0") }, []string{"/portions/1/share range"}},
		"too long":  {func(r *review.Distribution) { r.Portions[1].Share = huge }, []string{"/portions/1/share too-large"}},
		"too fine":  {func(r *review.Distribution) { r.Portions[1].Share = d("0.8000000001") }, []string{"/portions/1/share too-large"}},
		"unnamed":   {func(r *review.Distribution) { r.Portions[0].Grade = "" }, []string{"/portions/0/grade required"}},
		"same name": {func(r *review.Distribution) { r.Portions[0].Grade = "B" }, []string{"/portions/1/grade duplicate"}},
	} {
		t.Run(name, func(t *testing.T) {
			rule := shared(review.Promote, "0.2", "0.8")
			c.change(&rule)
			requireProblems(t, rule.Check(), c.want...)
			_, err := rule.Apply(nil)
			requireProblems(t, err, c.want...)
		})
	}
	require.NoError(t, shared(review.Promote, "0.2", "0.8").Check())
	_, err := shared(review.Promote, "1").Apply([]review.Standing{
		{Owner: "a"}, {Owner: "a"}, {Score: huge}, {Owner: "b", Key: decimal.NewNullDecimal(huge)}})
	requireProblems(t, err, "/people/1/owner duplicate", "/people/2/owner required", "/people/2/score too-large", "/people/3/key too-large")
}

func TestStandingsLeaveOutThoseWithoutATotal(t *testing.T) {
	program, err := kpi.Compile(card())
	require.NoError(t, err)
	var results []kpi.Result
	for owner, sold := range map[org.ID]string{"a": "80"} {
		r, err := program.Score(owner, q1, []kpi.Reading{revenue.Amount(owner, q1, d(sold))})
		require.NoError(t, err)
		results = append(results, r)
	}
	nothing, err := program.Score("b", q1, nil)
	require.NoError(t, err)
	ranked, without := review.Standings(append(results, nothing))
	require.Len(t, ranked, 1)
	require.Equal(t, org.ID("a"), ranked[0].Owner)
	require.Equal(t, "80", ranked[0].Score.String())
	require.Equal(t, []org.ID{"b"}, without)
}

// FuzzDistributionSumsToTheGroup holds the laws of a forced distribution: everybody
// has one grade, the counts add up to the group, a better score never has a worse
// grade, equal scores are never split, and the order of people changes nothing.
func FuzzDistributionSumsToTheGroup(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := dice(seed)
		var group []review.Standing
		for i := range r.IntN(40) {
			group = append(group, review.Standing{Owner: org.ID(fmt.Sprint(i)), Score: decimal.NewFromInt(r.Int64N(12))})
		}
		one := 1 + r.Int64N(98)
		two := 1 + r.Int64N(99-one)
		rule := shared([]review.TieRule{review.Promote, review.Demote}[r.IntN(2)],
			decimal.New(one, -2).String(), decimal.New(two, -2).String(), decimal.New(100-one-two, -2).String())
		got, err := rule.Apply(group)
		require.NoError(t, err)
		asked, all := 0, 0
		for _, c := range got.Counts {
			asked, all = asked+c.Asked, all+c.Given
		}
		require.Equal(t, len(group), asked)
		require.Equal(t, len(group), all)
		require.Len(t, got.Places, len(group))
		for i := 1; i < len(got.Places); i++ {
			a, b := got.Places[i-1], got.Places[i]
			require.True(t, a.Score.GreaterThanOrEqual(b.Score))
			require.LessOrEqual(t, a.Grade, b.Grade)
			require.True(t, a.Grade == b.Grade || !a.Score.Equal(b.Score), "%v %v", a, b)
			require.Equal(t, a.Score.Equal(b.Score), a.Rank == b.Rank)
		}
		slices.Reverse(group)
		again, err := rule.Apply(group)
		require.NoError(t, err)
		require.Equal(t, got, again)
	})
}
