package target

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Gap says how far plan and commitments are apart in one cell.
type Gap struct {
	Cell       Cell                // whose goal, for when, for what
	Goal       Ambition            // top-down; not set where the plan has no such cell
	Assigned   decimal.Decimal     // the targets of all lines of the form in it
	Unanswered decimal.Decimal     // the part of Assigned that nobody has answered
	Committed  decimal.NullDecimal // the sum of the answers; null when there is none
	Asked      int                 // lines of the form
	Answered   int                 // lines that have an answer
}

// Total returns target − committed: above zero it is what is missing to the goal,
// below zero what was committed beyond it. As long as answers are missing it holds
// their goals too. ok is false without a target or without any answer.
func (g Gap) Total() (gap decimal.Decimal, ok bool) {
	return difference(g.Goal.Target.Decimal, g.Committed.Decimal, g.Goal.Target.Valid && g.Committed.Valid)
}

// Short returns the targets of those who have answered − what they committed: the
// gap without the lines that are still open. ok is false without any answer.
func (g Gap) Short() (gap decimal.Decimal, ok bool) {
	if !fewDigitsEach(g.Assigned, g.Unanswered) {
		return decimal.Decimal{}, false
	}
	return difference(g.Assigned.Sub(g.Unanswered), g.Committed.Decimal, g.Committed.Valid)
}

// add counts an answer.
func (g *Gap) add(a Answer) {
	target := a.Goal.Target.Decimal
	g.Assigned = g.Assigned.Add(target)
	g.Asked++
	if !a.Committed.Valid {
		g.Unanswered = g.Unanswered.Add(target)
		return
	}
	g.Committed = decimal.NewNullDecimal(g.Committed.Decimal.Add(a.Committed.Decimal))
	g.Answered++
}

// Gap returns the gap of any owner for any days, product and segment. Empty members
// of the question mean all that the plan has. ErrNoCell says that no line of the
// form lies inside, ErrTooFine that the form would have to ask for smaller parts.
func (r *Reconciliation) Gap(q Cell) (Gap, error) {
	r = orZero(r)
	q = r.complete(q)
	answers, err := r.inside(q)
	if err != nil {
		return Gap{}, err
	}
	gap := r.gap(q)
	for _, a := range answers {
		gap.add(a)
	}
	return *gap, nil
}

// gap returns the gap of a cell before any answer is counted.
func (r *Reconciliation) gap(q Cell) *Gap {
	goal, _ := r.tree.cellOrSum(q) // not set when the plan cannot say
	return &Gap{Cell: q, Goal: goal}
}

// Gaps returns the gap of every owner, for the whole plan and for each period of
// the form: units before those under them, as the plan comes to them.
func (r *Reconciliation) Gaps() []Gap {
	r = orZero(r)
	rank, gaps := map[org.ID]int{}, map[Cell]*Gap{}
	var list []*Gap
	for _, a := range r.answers {
		for _, owner := range slices.Backward(r.line(a.Goal.Cell)) {
			if _, ok := rank[owner]; !ok {
				rank[owner] = len(rank)
			}
			for _, period := range r.periods(a.Goal.Period) {
				cell := Cell{Owner: owner, Period: period}
				if gaps[cell] == nil {
					gaps[cell] = r.gap(cell)
					list = append(list, gaps[cell])
				}
				gaps[cell].add(a)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *Gap) int {
		return cmp.Or(cmp.Compare(rank[a.Cell.Owner], rank[b.Cell.Owner]), a.Cell.Period.Compare(b.Cell.Period))
	})
	out := make([]Gap, len(list))
	for i, g := range list {
		out[i] = *g
	}
	return out
}

// periods returns the periods of Gaps that a period of the form lies in.
func (r *Reconciliation) periods(p calendar.Period) []calendar.Period {
	if whole := r.tree.Root().Period; whole != p {
		return []calendar.Period{whole, p}
	}
	return []calendar.Period{p}
}

// line returns the owner of a cell and those above it up to the owner of the plan,
// on the first day of the cell. Whoever is not under that owner then counts for it
// all the same.
func (r *Reconciliation) line(c Cell) []org.ID {
	top := r.tree.Root().Owner
	line := []org.ID{c.Owner}
	for owner := range r.chart.At(c.Period.From).Above(c.Owner) {
		if line[len(line)-1] == top {
			break
		}
		line = append(line, owner)
	}
	if line[len(line)-1] != top {
		line = append(line, top)
	}
	return line
}
