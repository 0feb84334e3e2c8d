package targettest_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/salesperf/salesperf/target/targettest"
)

func TestBuiltInMethodsKeepTheContract(t *testing.T) {
	in := setting(t)
	regions := []target.Cell{owned("North"), owned("South")}
	months, err := target.ByPeriod{Level: calendar.Month}.Children(in, company)
	require.NoError(t, err)
	stated := target.Stated{Shares: map[string]decimal.Decimal{"North": decimal.New(2, 0), "South": decimal.New(5, -1)}}
	require.NoError(t, targettest.TestMethod(target.Even{}, in, company, regions...))
	require.NoError(t, targettest.TestMethod(target.ByHeadcount{}, in, company, regions...))
	require.NoError(t, targettest.TestMethod(stated, in, company, regions...))
	require.NoError(t, targettest.TestMethod(target.ByWorkdays{}, in, company, months...))
}

// method is a host's method whose answers a test chooses.
type method struct {
	Name string        `json:"name"`
	Told told[*answer] `json:"told"`
}

type answer struct {
	weights func(in target.Setting, children []target.Cell) ([]decimal.Decimal, error)
	problem string
}

func (method) Kind() string { return "acme.method" }

func (m method) Check(c *check.Checker) {
	if m.Told.what != nil && m.Told.what.problem != "" {
		c.At("name").Add(check.Range, "%s", m.Told.what.problem)
	}
}

func (m method) Weights(in target.Setting, _ target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	if m.Told.what == nil || m.Told.what.weights == nil {
		return ones(children), nil
	}
	return m.Told.what.weights(in, children)
}

func ones(children []target.Cell) []decimal.Decimal {
	out := make([]decimal.Decimal, len(children))
	for i := range out {
		out[i] = decimal.New(1, 0)
	}
	return out
}

// Methods that are wrong by their form.
type (
	nameless  struct{ target.Even }
	byPointer struct{ target.Even }
	taken     struct {
		target.Even
		Name string `json:"name,omitempty"`
	}
	moody struct {
		target.Even
		Name string `json:"name"`
	}
	unreadable struct {
		target.Even
		Name string `json:"name,omitempty,string"`
	}
	twoFaced struct {
		target.Even
		Name fickle `json:"name"`
	}
	hiding struct {
		target.Even
		Name  string `json:"name"`
		state int
	}
	forgetful struct {
		target.Even
		Name hidden `json:"name"`
	}
)

func (nameless) Kind() string   { return "" }
func (*byPointer) Kind() string { return "acme.pointer" }
func (m moody) Kind() string    { return "acme." + m.Name }
func (unreadable) Kind() string { return "acme.unreadable" }
func (twoFaced) Kind() string   { return "acme.two-faced" }
func (hiding) Kind() string     { return "acme.hiding" }
func (forgetful) Kind() string  { return "acme.forgetful" }

// Methods that name members of the chart.
type (
	pointing struct{ target.Even }
	listing  struct{ target.Even }
	knowing  struct {
		target.Even
		Who org.ID `json:"who"`
	}
)

func (pointing) Kind() string                             { return "acme.pointing" }
func (*pointing) CheckMembers(*check.Checker, *org.Chart) {}
func (listing) Kind() string                              { return "acme.listing" }
func (listing) CheckMembers(*check.Checker, []org.ID)     {}
func (knowing) Kind() string                              { return "acme.knowing" }

func (k knowing) CheckMembers(c *check.Checker, chart *org.Chart) {
	c.At("who").Require(len(chart.Posts(k.Who)) > 0, check.Unknown, "%s is never posted", k.Who)
}

// fickle is read back as another text than it is written; hidden cannot be read.
type (
	fickle string
	hidden string
)

func (f fickle) MarshalText() ([]byte, error)  { return []byte(f), nil }
func (f *fickle) UnmarshalText(b []byte) error { *f = fickle(b) + "!"; return nil }
func (h hidden) MarshalText() ([]byte, error)  { return []byte(h), nil }
func (h *hidden) UnmarshalText([]byte) error   { return errors.New("cannot be read") }

func TestBrokenMethodsAreFound(t *testing.T) {
	in := setting(t)
	regions := []target.Cell{owned("North"), owned("South")}
	answers := func(f func(in target.Setting, children []target.Cell) ([]decimal.Decimal, error)) method {
		return method{Told: tell(&answer{weights: f})}
	}
	var calls, turns atomic.Int64
	var kept sync.Map
	shared := []decimal.Decimal{decimal.New(1, 0), decimal.New(1, 0)}
	for name, tt := range map[string]struct {
		method target.Method
		want   string
	}{
		"none":            {nil, "nothing to test"},
		"unsound":         {method{Told: tell(&answer{problem: "too loud"})}, "its own Check finds: /name: too loud"},
		"no kind":         {nameless{}, "its kind is"},
		"a pointer":       {&byPointer{}, "is not a struct"},
		"kind by value":   {moody{Name: "mood"}, "acme.mood"},
		"hidden field":    {hiding{state: 1}, "not exported"},
		"kind is taken":   {taken{}, `the kind "even" is that of target.Even`},
		"cannot write":    {unreadable{Name: "x"}, "cannot be written"},
		"cannot read":     {forgetful{Name: "x"}, "cannot be read"},
		"reads otherwise": {twoFaced{Name: "x"}, "read back and written again"},
		"hidden state": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			return append(ones(cs)[1:], decimal.New(3, 0)), nil
		}), "read back from JSON: asked again it gives 1, not 3"},
		"fails":   {answers(func(target.Setting, []target.Cell) ([]decimal.Decimal, error) { return nil, errors.New("no data") }), "no data"},
		"too few": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) { return ones(cs)[1:], nil }), "1 weights for 2 children"},
		"below zero": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			return append(ones(cs)[1:], decimal.New(-1, 0)), nil
		}), "the weight -1 of South"},
		"endless": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			return append(ones(cs)[1:], decimal.New(1, 400_000_000)), nil
		}), "weight 2 has more than 500 digits"},
		"all zero": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			return make([]decimal.Decimal, len(cs)), nil
		}), "no weight is above zero"},
		"panics": {answers(func(target.Setting, []target.Cell) ([]decimal.Decimal, error) { panic("boom") }), "it panics: boom"},
		"changes its mind": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			return append(ones(cs)[1:], decimal.New(calls.Add(1), 0)), nil
		}), "asked again it gives"},
		"its own slice": {answers(func(target.Setting, []target.Cell) ([]decimal.Decimal, error) { return shared, nil }), "asked again it gives 0, not 1"},
		"fails later": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			if turns.Add(1)%2 == 0 {
				return nil, errors.New("once is enough")
			}
			return ones(cs), nil
		}), "asked again: once is enough"},
		"more later": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			return append(ones(cs), make([]decimal.Decimal, calls.Add(1))...), nil
		}), "answers, not"},
		"keeps children": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			first, _ := kept.LoadOrStore("first", cs)
			if first.([]target.Cell)[0].Owner == "" {
				return append(ones(cs)[1:], decimal.New(5, 0)), nil
			}
			return ones(cs), nil
		}), "asked again it gives 5, not 1"},
		"changes children": {answers(func(_ target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			cs[0].Owner = "West"
			return ones(cs), nil
		}), "changes the children"},
		"empty setting": {answers(func(in target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			if in.Chart == nil {
				return nil, errors.New("no chart")
			}
			return ones(cs), nil
		}), "in an empty setting it gives no chart, not ErrSetting"},
		"no working days": {answers(func(in target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			if in.Chart == nil {
				return nil, target.ErrSetting
			}
			_, err := calendar.Count(in.Workdays, year.Span())
			return ones(cs), err
		}), "without working days it gives calendar: work of 2026-01-01: no working days are given"},
		"panics without a calendar": {answers(func(in target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			if in.Chart == nil {
				return nil, target.ErrSetting
			}
			in.Calendar.Period(calendar.Month, year.From)
			return ones(cs), nil
		}), "without a calendar it gives it panics"},
		"members by pointer":      {pointing{}, "its CheckMembers is not one of the value"},
		"members of another list": {listing{}, "its CheckMembers is not one of the value"},
		"members nobody knows":    {knowing{Who: "Nobody"}, "its own CheckMembers finds: /who: Nobody is never posted"},
		"panics without a chart": {answers(func(in target.Setting, cs []target.Cell) ([]decimal.Decimal, error) {
			if in.Chart == nil {
				panic("nil chart")
			}
			return ones(cs), nil
		}), "in an empty setting it gives it panics: nil chart"},
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorContains(t, targettest.TestMethod(tt.method, in, company, regions...), tt.want)
		})
	}
	require.NoError(t, targettest.TestMethod(method{Name: "good"}, in, company, regions...))
	require.ErrorContains(t, targettest.TestMethod(method{}, in, company), "no children to weigh")
	require.NoError(t, targettest.TestMethod(knowing{Who: "Li Na"}, in, company, regions...))
}
