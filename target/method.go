package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Method weighs the siblings of one split.
//
// Weights returns one weight for each child, zero or more, and at least one above
// zero, with no more than [apportion.MaxDigits] digits before or after the point; only
// their proportions count. It does not see the amount, so it cannot
// change it. Check reports what is wrong with the method as a piece of a document.
// A method is a value without state, not a pointer; many goroutines may use it.
//
// A method that names members of the chart, as [ByCapacity] does, may also have a
// method CheckMembers(*check.Checker, *org.Chart), by which Decompose finds those
// that the chart does not know.
//
// Check an implementation with targettest.TestMethod.
type Method interface {
	Kind() string           // chooses it in a document
	Check(c *check.Checker) // what is wrong with its settings
	// Weights weighs the parts of a cell.
	Weights(in Setting, parent Cell, children []Cell) ([]decimal.Decimal, error)
}

// Even gives every sibling the same.
type Even struct{}

// Kind returns "even".
func (Even) Kind() string { return "even" }

// Check accepts every Even; it has nothing to set.
func (Even) Check(*check.Checker) {}

// Weights returns ones.
func (Even) Weights(_ Setting, _ Cell, children []Cell) ([]decimal.Decimal, error) {
	return weigh(children, func(Cell) (int64, error) { return 1, nil })
}

// ByWorkdays weighs every sibling by the working days in its period; half days
// count half. A sibling without a working day, such as the week of Spring
// Festival, gets nothing.
type ByWorkdays struct{}

// Kind returns "workdays".
func (ByWorkdays) Kind() string { return "workdays" }

// Check accepts every ByWorkdays; it has nothing to set.
func (ByWorkdays) Check(*check.Checker) {}

// Weights returns working days. A year that the holiday table does not cover is an error.
func (ByWorkdays) Weights(in Setting, _ Cell, children []Cell) ([]decimal.Decimal, error) {
	if in.Workdays == nil {
		return nil, fmt.Errorf("a split by working days needs them: %w", ErrSetting)
	}
	return weighDays(children, func(p calendar.Period) (calendar.Work, error) {
		return calendar.Count(in.Workdays, p.Span())
	})
}

// ByHeadcount weighs every unit by the people in it: those under it who have
// nobody below them, on the first day of the period. A person weighs one.
type ByHeadcount struct{}

// Kind returns "headcount".
func (ByHeadcount) Kind() string { return "headcount" }

// Check accepts every ByHeadcount; it has nothing to set.
func (ByHeadcount) Check(*check.Checker) {}

// Weights returns head counts.
func (ByHeadcount) Weights(in Setting, _ Cell, children []Cell) ([]decimal.Decimal, error) {
	if in.Chart == nil {
		return nil, fmt.Errorf("a split by headcount needs a chart: %w", ErrSetting)
	}
	return weigh(children, func(c Cell) (int64, error) {
		n := int64(0)
		for range in.Chart.At(c.Period.From).Leaves(c.Owner) {
			n++
		}
		return max(n, 1), nil // whoever has nobody below is one person
	})
}

func weigh(children []Cell, of func(Cell) (int64, error)) ([]decimal.Decimal, error) {
	weights := make([]decimal.Decimal, len(children))
	for i, c := range children {
		n, err := of(c)
		if err != nil {
			return nil, err
		}
		weights[i] = decimal.NewFromInt(n)
	}
	return weights, nil
}

// weighDays weighs children by what of says of their periods, in days.
func weighDays(children []Cell, of func(calendar.Period) (calendar.Work, error)) ([]decimal.Decimal, error) {
	weights := make([]decimal.Decimal, len(children))
	for i, c := range children {
		work, err := of(c.Period)
		if err != nil {
			return nil, err
		}
		weights[i] = work.Days()
	}
	return weights, nil
}

// Stated weighs every sibling as the document says. Siblings are named by what
// tells them apart: owner, product, segment, or the first day of the period as
// 2026-01-01. Every sibling must be named, and nobody else.
type Stated struct {
	Shares map[string]decimal.Decimal `json:"shares"` // zero or more; only proportions count
}

// Kind returns "stated".
func (Stated) Kind() string { return "stated" }

// Check reports missing and negative shares, and shares that are all zero.
func (m Stated) Check(c *check.Checker) { checkShares(c.At("shares"), m.Shares) }

// Weights returns the stated shares.
func (m Stated) Weights(_ Setting, parent Cell, children []Cell) ([]decimal.Decimal, error) {
	return byName("shares", m.Shares, parent, children)
}
