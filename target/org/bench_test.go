package org_test

import (
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

var newYear = calendar.MustParse("2020-01-01")

// company is a sales force of n posts: teams of ten in five levels, where each
// rep moves every quarter.
func company(n int) []org.Post {
	posts := []org.Post{{Member: "company"}}
	name := func(i int) org.ID { return org.ID(fmt.Sprintf("unit-%06d", i)) }
	units := n / 10
	for i := range units {
		under := org.ID("company")
		if i >= 10 {
			under = name(i/10 - 1)
		}
		posts = append(posts, org.Post{Member: name(i), Under: under, Role: "team"})
	}
	for i := 0; len(posts) < n; i++ {
		rep := org.ID(fmt.Sprintf("rep-%06d", i))
		for q := range 4 {
			from := newYear.AddDays(91*q + i%7)
			posts = append(posts, org.Post{
				Member: rep, Under: name((i*7 + q*13) % units), Role: "rep",
				During: calendar.Span{From: from, To: newYear.AddDays(91*(q+1) + i%7)},
			})
		}
	}
	return posts[:n]
}

// level is one of a long line of managers.
func level(i int) org.ID { return org.ID(fmt.Sprintf("level-%06d", i)) }

// tower is the worst history: half of the posts make one long line of managers,
// and the member in the middle of it moves every day, with all below him.
func tower(n int) []org.Post {
	name := level
	middle, posts := n/4, []org.Post{{Member: name(0)}}
	for i := 1; i < n/2; i++ {
		if i != middle {
			posts = append(posts, org.Post{Member: name(i), Under: name(i - 1)})
		}
	}
	var move calendar.Span
	for i := 1; len(posts) < n; i++ {
		move.To = newYear.AddDays(i)
		if len(posts) == n-1 {
			move.To = calendar.Date{}
		}
		posts = append(posts, org.Post{Member: name(middle), Under: name(middle - 1 - i%2), During: move})
		move.From = move.To
	}
	return posts
}

func BenchmarkNew(b *testing.B) {
	for _, shape := range []struct {
		name  string
		posts []org.Post
	}{{"company", company(100_000)}, {"tower", tower(100_000)}} {
		b.Run(shape.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := org.New(shape.posts...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTree(b *testing.B) {
	chart, err := org.New(company(100_000)...)
	if err != nil {
		b.Fatal(err)
	}
	tree := chart.At(newYear.AddDays(100))
	b.Run("Above", func(b *testing.B) {
		b.ReportAllocs()
		levels := 0
		for b.Loop() {
			for range tree.Above("rep-012345") {
				levels++
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(levels), "ns/level")
	})
	b.Run("Within", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if !tree.Within("rep-012345", "company") {
				b.Fatal("lost")
			}
		}
	})
	b.Run("Children", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			tree.Children("unit-000003")
		}
	})
	b.Run("Headcount", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			tree.Headcount("company")
		}
	})
	b.Run("Spans", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			chart.Spans("rep-012345", "company")
		}
	})
}
