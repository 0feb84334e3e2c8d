package targettest

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// recipe returns the version of a plan that the tests write. Nothing in it is shared
// with what another call returns.
func recipe(id string, version int) target.Recipe {
	null := func(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(n, -2)) }
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	n := int64(version)
	return target.Recipe{
		Schema: target.Schema, ID: id, Version: version, Places: 2,
		Goal: target.Goal{
			Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "销售部", Period: year},
			Ambition: target.Ambition{Floor: null(9000001 + n), Target: null(10000000 + n), Stretch: null(12000050 + n)},
		},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByProduct{Products: []string{"Scales", "Meters & \"more\""}}, Method: target.Stated{
				Shares: map[string]decimal.Decimal{"Scales": decimal.New(n, 0), "Meters & \"more\"": decimal.New(25, -1)},
			}},
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
		},
		Locks:  []target.Lock{{Cell: target.Cell{Owner: "李娜", Period: year}, Ambition: target.Ambition{Target: null(n)}, Reason: "agreed"}},
		Limits: []target.Limit{{Cell: target.Cell{Owner: "王伟", Period: year}, AtMost: target.Ambition{Target: null(n)}}},
	}
}

// first returns version 1 of a plan as a writer of some name makes it.
func first(id, by string) target.Revision {
	return target.Revision{Recipe: recipe(id, 1), At: recorded(1), By: by}
}

// mustNext returns the revision that a writer puts in the place of another.
func mustNext(r target.Revision, by string) target.Revision {
	version := r.Recipe.Version + 1
	n, err := r.Next(recipe(r.Recipe.ID, version))
	if err != nil {
		panic(err) // a recipe of this package can be written
	}
	n.At, n.By = recorded(version), by
	n.Reason, n.Trigger = "两名销售离职\nand \"one\" product late", "headcount"
	return n
}

// recorded returns when the tests say that a version was recorded: down to the
// nanosecond, and not in UTC.
func recorded(version int) time.Time {
	return time.Date(2026, time.January, 5, 23, 59, 59, 123456789, time.FixedZone("", 8*60*60)).
		Add(time.Duration(version) * time.Hour)
}

// chain returns the first n versions of a plan.
func chain(id string, n int) []target.Revision {
	out := []target.Revision{first(id, "planner")}
	for len(out) < n {
		out = append(out, mustNext(out[len(out)-1], "planner"))
	}
	return out
}

// write appends revisions that must be accepted.
func write(ctx context.Context, s target.Store, revisions ...target.Revision) error {
	for _, r := range revisions {
		if err := s.Append(ctx, r); err != nil {
			return fmt.Errorf("version %d of %q is not accepted: %w", r.Recipe.Version, r.Recipe.ID, err)
		}
	}
	return nil
}

// written appends the first n versions of a plan and returns them.
func written(ctx context.Context, s target.Store, id string, n int) ([]target.Revision, error) {
	out := chain(id, n)
	return out, write(ctx, s, out...)
}

// readable is the history of a plan, as a reading gives it.
func readable(s target.Store, id string) conformance.Readable[target.Revision] {
	return conformance.Readable[target.Revision]{
		Read: func(ctx context.Context) iter.Seq2[target.Revision, error] { return s.Revisions(ctx, id) },
		Same: same,
	}
}

// read returns the history of a plan.
func read(ctx context.Context, s target.Store, id string) ([]target.Revision, error) {
	return conformance.Collect(s.Revisions(ctx, id))
}

// holds checks that the history of a plan is exactly what is wanted.
func holds(ctx context.Context, s target.Store, id string, want ...target.Revision) error {
	return readable(s, id).Holds(ctx, want)
}

// same checks that two histories are equal.
func same(got, want []target.Revision) error {
	for i, r := range got[:min(len(got), len(want))] {
		if !r.Equal(want[i]) {
			return fmt.Errorf("revision %d of %d is\n%s\nnot\n%s", i+1, len(want), show(r), show(want[i]))
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("there are %d revisions, not %d", len(got), len(want))
	}
	return nil
}

// show returns a revision as text, of an extreme one the beginning.
func show(r target.Revision) string {
	text, err := r.MarshalJSON()
	if err != nil {
		return fmt.Sprintf("%.2000s, which cannot be written: %v", fmt.Sprintf("%+v", r), err)
	}
	return fmt.Sprintf("%.2000s", text)
}
