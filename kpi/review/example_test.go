package review_test

import (
	"fmt"

	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Ten people, a fifth of whom may have an A. The second and the third have the same
// score, so the third is not left behind: the rule of the house promotes ties.
func ExampleDistribution_Apply() {
	rule := review.Distribution{Least: 10, Ties: review.Promote, Portions: []review.Portion{
		{Grade: "A", Share: decimal.RequireFromString("0.2")},
		{Grade: "B", Share: decimal.RequireFromString("0.7")},
		{Grade: "C", Share: decimal.RequireFromString("0.1")},
	}}
	var group []review.Standing
	for i, score := range []int64{95, 90, 90, 88, 80, 80, 80, 70, 65, 60} {
		group = append(group, review.Standing{Owner: org.ID(fmt.Sprint("person-", i)), Score: decimal.NewFromInt(score)})
	}
	ranking, err := rule.Apply(group)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range ranking.Places[:4] {
		fmt.Println(p.Rank, p.Owner, p.Score, p.Grade, p.Code)
	}
	for _, c := range ranking.Counts {
		fmt.Println(c.Grade, "asked", c.Asked, "given", c.Given)
	}
	// Output:
	// 1 person-0 95 A placed
	// 2 person-1 90 A promoted
	// 2 person-2 90 A promoted
	// 4 person-3 88 B placed
	// A asked 2 given 3
	// B asked 7 given 6
	// C asked 1 given 1
}

// Two colleagues rated Li Na as reports. That is fewer than three, so nobody gets to
// see what they said, and the manager and the peers count for more.
func ExampleFeedback_Rate() {
	d := decimal.RequireFromString
	form := review.Feedback{Min: d("1"), Max: d("5"), Groups: []review.RaterGroup{
		{ID: "manager", Weight: d("0.5"), Least: 1},
		{ID: "peers", Weight: d("0.3"), Least: 3, Trim: 1, TrimOf: 5},
		{ID: "reports", Weight: d("0.2"), Least: 3},
	}}
	rating, err := form.Rate([]review.Answers{
		{Group: "manager", Scores: []decimal.Decimal{d("4")}},
		{Group: "peers", Scores: []decimal.Decimal{d("3"), d("4"), d("5"), d("4"), d("1")}},
		{Group: "reports", Scores: []decimal.Decimal{d("4"), d("2")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range rating.Groups {
		mean := g.Mean.Round(2)
		fmt.Println(g.ID, g.Raters, g.Code, mean.Valid, mean.Decimal)
	}
	fmt.Println("score", rating.Score.Round(3).Decimal, "at a coverage of", rating.Coverage)
	// Output:
	// manager 1 counted true 4
	// peers 5 counted true 3.67
	// reports 2 too-few false 0
	// score 3.875 at a coverage of 0.8
}
