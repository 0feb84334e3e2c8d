package house

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPIIsOneLineAnIdentifier(t *testing.T) {
	m := tree(t, `
-- target/calendar/date.go --
package calendar

type Date struct{ n int32 }

func (d Date) Before(e Date) bool { return d.n < e.n }
func (d *Date) UnmarshalText(text []byte) error { return nil }
func (d Date) hidden() {}

type Level uint8

const Day Level = 1
-- kpi/kpi.go --
package kpi

import (
	"errors"
	"iter"

	"example.com/sales/target/calendar"
	"github.com/shopspring/decimal"
)

const Schema = "kpi/v1"

var ErrGone = errors.New("gone")

type hidden struct {
	Shown int
	Kept  int
}

func (hidden) Promoted() {}

type Card struct {
	hidden
	calendar.Level `+"`json:\"level\"`"+`
	Weights []decimal.Decimal
	private int
}

type Sealed interface {
	Score(m map[string]int) (ok bool)
	seal()
}

type Table[K comparable, V any] map[K]V

func (t Table[K, V]) All() iter.Seq2[K, V] { return nil }

type Old = Card

func Sum[T ~int](first T, rest ...T) T { return first }
-- internal/flow/flow.go --
package flow

func Run() {}
-- examples/quick/quick.go --
package quick

func Run() {}
`)
	require.Equal(t, []string{
		`kpi: const Schema untyped string = "kpi/v1"`,
		"kpi: field Card.Kept int",
		"kpi: field Card.Level target/calendar.Level, embedded `json:\"level\"`",
		"kpi: field Card.Shown int",
		"kpi: field Card.Weights []decimal.Decimal",
		"kpi: func Sum[T ~int](first T, rest ...T) T",
		"kpi: method (Card) Promoted()",
		"kpi: method (Sealed) Score(m map[string]int) (ok bool)",
		"kpi: method (Sealed) unexported",
		"kpi: method (Table) All() iter.Seq2[K, V]",
		"kpi: type Card struct",
		"kpi: type Old = Card",
		"kpi: type Sealed interface",
		"kpi: type Table[K comparable, V any] map[K]V",
		"kpi: var ErrGone error",
		"target/calendar: const Day Level = 1",
		"target/calendar: method (*Date) UnmarshalText(text []byte) error",
		"target/calendar: method (Date) Before(e Date) bool",
		"target/calendar: type Date struct, comparable",
		"target/calendar: type Level uint8, comparable",
	}, api(m))
}

func TestDiffShowsWhatIsOnOneSide(t *testing.T) {
	require.Empty(t, diff([]string{"a", "b"}, []string{"a", "b"}))
	require.Equal(t, []string{"+ a", "- b", "- d", "+ e", "+ f"},
		diff([]string{"b", "c", "d"}, []string{"a", "c", "e", "f"}))
	require.Equal(t, []string{"- a"}, diff([]string{"a"}, nil))
}
