package org_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Li Na moves from the Shanghai team to the Beijing team on 1 July. Deals that she
// won before stay with her old manager, deals that she wins from then on go to the
// new one.
func Example() {
	july := calendar.On(2026, time.July, 1)
	chart, err := org.New(
		org.Post{Member: "china", Role: "country"},
		org.Post{Member: "shanghai", Under: "china", Role: "team"},
		org.Post{Member: "beijing", Under: "china", Role: "team"},
		org.Post{Member: "li-na", Under: "shanghai", Role: "rep", During: calendar.Span{To: july}},
		org.Post{Member: "li-na", Under: "beijing", Role: "rep", During: calendar.From(july)},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, deal := range []struct{ id, won string }{{"D-1", "2026-06-30"}, {"D-2", "2026-07-01"}} {
		tree := chart.At(calendar.MustParse(deal.won))
		fmt.Println(deal.id, deal.won, slices.Collect(tree.Above("li-na")))
	}
	// Output:
	// D-1 2026-06-30 [shanghai china]
	// D-2 2026-07-01 [beijing china]
}

// A new year's chart comes from personnel by hand. What is wrong with it is
// reported in one go, before anybody is paid by it.
func ExampleNew() {
	_, err := org.New(
		org.Post{Member: "china"},
		org.Post{Member: "east", Under: "chnia"},
		org.Post{Member: "west", Under: "china", During: calendar.From(calendar.MustParse("2026-04-01"))},
		org.Post{Member: "wu-fei", Under: "west", During: calendar.From(calendar.MustParse("2026-01-01"))},
		org.Post{Member: "chen-bo", Under: "chen-bo"},
	)
	fmt.Println(err)
	// Output:
	// /posts/1/under: "chnia" is never posted itself; a root is under nothing [unknown]
	// /posts/3/under: "west" is not posted from 2026-01-01 to 2026-03-31 [gap]
	// /posts/4/under: a loop since ever: "chen-bo" under "chen-bo" [cycle]
}

// The east region is given to a new director in May, teams and all. Each day on
// which anything changes begins a new piece of the year, and in each piece the
// number of reps to plan for is fixed.
func ExampleChart_Changes() {
	may, june := calendar.On(2026, time.May, 1), calendar.On(2026, time.June, 1)
	chart, _ := org.New(
		org.Post{Member: "zhao"}, org.Post{Member: "sun"},
		org.Post{Member: "east", Under: "zhao", During: calendar.Span{To: may}},
		org.Post{Member: "east", Under: "sun", During: calendar.From(may)},
		org.Post{Member: "li-na", Under: "east", Role: "rep"},
		org.Post{Member: "wu-fei", Under: "east", Role: "rep", During: calendar.From(june)},
	)
	fmt.Println("zhao", chart.Spans("li-na", "zhao"))
	fmt.Println("sun ", chart.Spans("li-na", "sun"))

	year := calendar.Span{From: calendar.On(2026, time.January, 1), To: calendar.On(2027, time.January, 1)}
	for _, day := range append([]calendar.Date{year.From}, chart.Changes(year)...) {
		tree := chart.At(day)
		fmt.Println(day, "reps of zhao:", tree.Headcount("zhao", "rep"), "of sun:", tree.Headcount("sun", "rep"))
	}
	// Output:
	// zhao [../2026-05-01]
	// sun  [2026-05-01/..]
	// 2026-01-01 reps of zhao: 1 of sun: 0
	// 2026-05-01 reps of zhao: 0 of sun: 1
	// 2026-06-01 reps of zhao: 0 of sun: 2
}

// The target of a region is handed down: the walk gives each unit before those
// under it, so that a parent's target is there when its children need it.
func ExampleTree_Below() {
	chart, _ := org.New(
		org.Post{Member: "china"},
		org.Post{Member: "north", Under: "china"}, org.Post{Member: "south", Under: "china"},
		org.Post{Member: "wu-fei", Under: "south"}, org.Post{Member: "li-na", Under: "north"},
	)
	tree := chart.At(calendar.On(2026, time.January, 1))
	for id := range tree.Below("china") {
		fmt.Println(strings.Repeat("  ", len(tree.Path(id))-2) + string(id))
	}
	// Output:
	// north
	//   li-na
	// south
	//   wu-fei
}
