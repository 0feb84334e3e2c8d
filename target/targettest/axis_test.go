package targettest_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/salesperf/salesperf/target/targettest"
)

func TestBuiltInAxesKeepTheContract(t *testing.T) {
	in := setting(t)
	for _, a := range []target.Axis{
		target.ByPeriod{Level: calendar.Month}, target.ByPeriod{Level: calendar.Week}, target.ByOrg{},
		target.ByProduct{Products: []string{"Scales", "Meters"}}, target.BySegment{Segments: []string{"Labs", "Plants"}},
	} {
		scales, labs := company, company
		scales.Product, labs.Segment = "Scales", "Labs"
		day := during(calendar.Day, time.May, 1)
		require.NoError(t, targettest.TestAxis(a, in, company, owned("North"), owned("Li Na"), scales, labs, day), "%T", a)
	}
}

// axis is a host's axis whose answers a test chooses.
type axis struct {
	target.ByOrg
	Name string                                                                   `json:"name"`
	Told told[func(in target.Setting, parent target.Cell) ([]target.Cell, error)] `json:"told"`
}

// told is what a test tells a fake to do. As a text that says nothing of it, it is lost in
// a document.
type told[T any] struct{ what T }

func (told[T]) MarshalText() ([]byte, error) { return []byte("as told"), nil }
func (*told[T]) UnmarshalText([]byte) error  { return nil }
func tell[T any](what T) told[T]             { return told[T]{what} }

func (axis) Kind() string { return "acme.axis" }

func (axis) Check(*check.Checker) {}

func (a axis) Children(in target.Setting, parent target.Cell) ([]target.Cell, error) {
	if a.Told.what == nil {
		return a.ByOrg.Children(in, parent)
	}
	return a.Told.what(in, parent)
}

func TestBrokenAxesAreFound(t *testing.T) {
	in := setting(t)
	always := func(cells ...target.Cell) target.Axis {
		return axis{Told: tell(func(target.Setting, target.Cell) ([]target.Cell, error) {
			return append([]target.Cell(nil), cells...), nil
		})}
	}
	product := func(name string) target.Cell { c := company; c.Product = name; return c }
	both := product("Scales")
	both.Owner = "North"
	var calls atomic.Int64
	for name, tt := range map[string]struct {
		axis target.Axis
		want string
	}{
		"none":              {nil, "nothing to test"},
		"unsound":           {target.ByProduct{}, "its own Check finds"},
		"hidden state":      {always(owned("North")), "read back from JSON"},
		"the parent itself": {always(company), "in 0 directions"},
		"two directions":    {always(both), "in 2 directions"},
		"mixed directions":  {always(owned("North"), product("Scales")), "by product, the first child does not"},
		"another year":      {always(target.Cell{Owner: "Acme", Period: calendar.Standard{}.Period(calendar.Month, calendar.On(2027, 1, 1))}), "is no part of its parent"},
		"no owner":          {always(owned("")), "is no part of its parent"},
		"twice":             {always(owned("North"), owned("North")), "is a child twice"},
		"one in the other":  {always(owned("North"), owned("Li Na")), "Li Na, year 2026-01-01/2027-01-01 lies in the child of North"},
		"days twice":        {always(during(calendar.Month, time.March, 1), during(calendar.Quarter, time.March, 1)), "overlap"},
		"fails":             {axis{Told: tell(func(target.Setting, target.Cell) ([]target.Cell, error) { return nil, errors.New("no data") })}, "no data"},
		"panics":            {axis{Told: tell(func(target.Setting, target.Cell) ([]target.Cell, error) { panic("boom") })}, "it panics: boom"},
		"another order": {axis{Told: tell(func(target.Setting, target.Cell) ([]target.Cell, error) {
			if calls.Add(1)%2 == 0 {
				return []target.Cell{owned("North"), owned("South")}, nil
			}
			return []target.Cell{owned("South"), owned("North")}, nil
		})}, "asked again it gives"},
		"empty setting": {axis{Told: tell(func(in target.Setting, c target.Cell) ([]target.Cell, error) {
			if in.Chart == nil {
				return nil, errors.New("no chart")
			}
			return target.ByOrg{}.Children(in, c)
		})}, "in an empty setting it gives no chart, not ErrSetting"},
		"no calendar": {axis{Told: tell(func(in target.Setting, c target.Cell) ([]target.Cell, error) {
			if in.Chart == nil || in.Calendar != nil {
				return target.ByOrg{}.Children(in, c)
			}
			return nil, errors.New("no calendar")
		})}, "without a calendar it gives no calendar, not ErrSetting"},
	} {
		t.Run(name, func(t *testing.T) {
			err := targettest.TestAxis(tt.axis, in, company)
			require.ErrorContains(t, err, tt.want)
		})
	}
	require.NoError(t, targettest.TestAxis(axis{}, in, company, owned("Li Na")))

	scales := product("Scales")
	meters := always(product("Meters"))
	require.ErrorContains(t, targettest.TestAxis(meters, in, scales), "read back from JSON")
	require.ErrorContains(t, targettest.TestAxis(target.ByOrg{}, in, owned(org.ID("nobody"))), "splits none")
	require.ErrorContains(t, targettest.TestAxis(replaces{}, in, scales), "is no part of its parent")
	require.ErrorContains(t, targettest.TestAxis(replaces{Segment: true}, in, target.Cell{Owner: "Acme", Period: year, Segment: "Labs"}), "is no part of its parent")
}

// replaces gives a cell for a product or segment parts for another one.
type replaces struct {
	target.ByOrg
	Segment bool `json:"bySegment"`
}

func (replaces) Kind() string { return "acme.replaces" }

func (r replaces) Children(_ target.Setting, parent target.Cell) ([]target.Cell, error) {
	if r.Segment {
		parent.Segment = "Plants"
	} else {
		parent.Product = "Meters"
	}
	return []target.Cell{parent}, nil
}
