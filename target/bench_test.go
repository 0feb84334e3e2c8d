package target_test

import (
	"fmt"
	"maps"
	"runtime"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// company is a goal for 2026 by person, day and product.
func company(t testing.TB, people, products int) (target.Recipe, target.Setting) {
	t.Helper()
	posts := []org.Post{{Member: "Acme"}}
	for i := range people {
		posts = append(posts, org.Post{Member: org.ID(fmt.Sprintf("P%05d", i)), Under: "Acme"})
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	names := make([]string, products)
	for i := range names {
		names[i] = fmt.Sprintf("product %d", i)
	}
	r := yearly(target.Aim(num("120000000000")))
	r.Steps = []target.Step{
		{Along: target.ByOrg{}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		{Along: target.ByProduct{Products: names}, Method: target.Even{}},
	}
	return r, target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
}

// heap is the memory in use after a collection.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkMaterialise makes and keeps some ten million cells: 1,370 people × 365
// days × 20 products.
func BenchmarkMaterialise(b *testing.B) {
	r, in := company(b, 1370, 20)
	b.ReportAllocs()
	var cells, bytes float64
	for b.Loop() {
		before := heap()
		start := time.Now()
		tree, err := target.Decompose(r, in)
		require.NoError(b, err)
		tree.Materialise()
		b.ReportMetric(time.Since(start).Seconds(), "s")
		bytes = float64(heap() - before)
		cells = float64(tree.Len())
		b.ReportMetric(bytes/cells, "B/cell")
	}
	b.ReportMetric(cells, "cells")
}

// BenchmarkLazy decomposes 10,000 people × 365 days × 20 products, 76 million cells,
// and asks for the weeks and the products of one person.
func BenchmarkLazy(b *testing.B) {
	r, in := company(b, 10_000, 20)
	b.ReportAllocs()
	for b.Loop() {
		before := heap()
		tree, err := target.Decompose(r, in)
		require.NoError(b, err)
		week := calendar.ISOWeekOf(calendar.On(2026, time.January, 5))
		for range 52 {
			_, err := tree.Sum(target.Cell{Owner: "P04711", Period: week, Product: "product 7"})
			require.NoError(b, err)
			week = calendar.Next(in.Calendar, week)
		}
		b.ReportMetric(float64(heap()-before)/1e6, "MB")
		runtime.KeepAlive(tree)
	}
}

// BenchmarkGoal looks up one cell, three splits down among 10,000 people.
func BenchmarkGoal(b *testing.B) {
	r, in := company(b, 10_000, 20)
	tree, err := target.Decompose(r, in)
	require.NoError(b, err)
	day := calendar.On(2026, time.September, 18)
	c := target.Cell{Owner: "P04711", Period: in.Calendar.Period(calendar.Day, day), Product: "product 7"}
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := tree.Goal(c); !ok {
			b.Fatal("not there")
		}
	}
}

// BenchmarkWith changes the total of one month's lock in a plan of 1,370 people × 365
// days × 20 products that has been made in full.
func BenchmarkWith(b *testing.B) {
	r, in := company(b, 1370, 20)
	tree, err := target.Decompose(r, in)
	require.NoError(b, err)
	tree.Materialise()
	cell := target.Cell{Owner: "P00017", Period: in.Calendar.Period(calendar.Day, calendar.On(2026, time.September, 18))}
	r.Locks = []target.Lock{{Cell: cell, Ambition: target.Aim(num("1000"))}}
	b.ReportAllocs()
	for b.Loop() {
		next, err := tree.With(r)
		require.NoError(b, err)
		_, ok := next.Goal(cell)
		require.True(b, ok)
	}
}

// BenchmarkWithOneWeight changes the weight of one product in the same plan, and asks
// for one cell of it.
func BenchmarkWithOneWeight(b *testing.B) {
	r, in := company(b, 1370, 20)
	shares := map[string]decimal.Decimal{}
	for _, name := range r.Steps[2].Along.(target.ByProduct).Products {
		shares[name] = num("1")
	}
	r.Steps[2].Method = target.Stated{Shares: shares}
	tree, err := target.Decompose(r, in)
	require.NoError(b, err)
	tree.Materialise()
	changed := maps.Clone(shares)
	changed["product 7"] = num("2")
	edited := tree.Recipe()
	edited.Steps[2].Method = target.Stated{Shares: changed}
	cell := target.Cell{Owner: "P00017", Period: in.Calendar.Period(calendar.Day, calendar.On(2026, time.September, 18)), Product: "product 7"}
	b.ReportAllocs()
	for b.Loop() {
		next, err := tree.With(edited)
		require.NoError(b, err)
		_, ok := next.Goal(cell)
		require.True(b, ok)
	}
}
