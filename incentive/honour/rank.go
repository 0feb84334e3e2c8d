package honour

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// rank sorts the runners and gives each rank and prize.
func (f race) rank(all []runner) error {
	slices.SortFunc(all, func(a, b runner) int {
		if c := f.compare(a, b); c != 0 {
			return c
		}
		return compareIDs(a.Standing, b.Standing)
	})
	f.explainBreaks(all)
	rank := 0
	for i, j := 0, 0; i < len(all); i = j {
		for j = i + 1; j < len(all) && f.compare(all[i], all[j]) == 0; {
			j++
		}
		if rank++; f.Ties != Dense {
			rank = i + 1
		}
		if err := f.settle(all[i:j], rank); err != nil {
			return err
		}
	}
	return nil
}

// compare orders runners, the better first; 0 is a tie. Who has no reading for a
// tie-break is behind those who have one.
func (f race) compare(a, b runner) int {
	if c := f.By.compare(a.by, b.by); c != 0 {
		return c
	}
	for i, o := range f.TieBreaks {
		if c := o.compareLines(a.breaks[i], b.breaks[i]); c != 0 {
			return c
		}
	}
	return 0
}

// compareLines is compare for readings that may be missing or undefined.
func (o Order) compareLines(a, b Line) int {
	x, okX := a.Reading()
	y, okY := b.Reading()
	okX, okY = okX && x.Defined(), okY && y.Defined()
	switch {
	case okX && okY:
		return o.compare(x, y)
	case okX:
		return -1
	case okY:
		return 1
	}
	return 0
}

// explainBreaks notes the readings of the tie-breaks with those who are equal without.
func (f race) explainBreaks(all []runner) {
	for i := range all {
		before := i > 0 && f.By.compare(all[i-1].by, all[i].by) == 0
		after := i+1 < len(all) && f.By.compare(all[i+1].by, all[i].by) == 0
		if before || after {
			all[i].Lines = append(all[i].Lines, all[i].breaks...)
		}
	}
}

// settle gives equals their rank and what they win.
func (f race) settle(equals []runner, rank int) error {
	k, n := len(equals), len(f.Places)
	for i := range equals {
		equals[i].Rank = rank
		if k > 1 {
			equals[i].Lines = append(equals[i].Lines, Line{Code: CodeTied, Count: k})
		}
	}
	if rank > n {
		return nil
	}
	if f.Ties != Dense && rank-1+k > n {
		if f.cut(equals, n); f.Cut == ExcludeTied {
			return nil
		}
	}
	return f.win(equals, rank)
}

// cut notes that equals lie across the last place.
func (f race) cut(equals []runner, places int) {
	l := Line{Code: CodeCutIncluded, Count: len(equals), Of: places}
	if f.Cut == ExcludeTied {
		l.Code = CodeCutExcluded
	}
	for i := range equals {
		equals[i].Lines = append(equals[i].Lines, l)
	}
}

// win hands out the prizes of a rank.
func (f race) win(equals []runner, rank int) error {
	k := len(equals)
	if k == 1 || f.Sharing == EachInFull {
		p := f.Places[rank-1]
		for i := range equals {
			equals[i].Prizes, equals[i].Points = []string{p.Name}, p.Points
		}
		return nil
	}
	last := rank
	if f.Ties != Dense {
		last = min(rank-1+k, len(f.Places))
	}
	return f.share(equals, f.Places[rank-1:last])
}

// share divides prizes among equals. Points that do not divide evenly go, by units, to
// the first by id.
func (f race) share(equals []runner, prizes []Prize) error {
	var names []string
	total, weights := decimal.Decimal{}, make([]decimal.Decimal, len(equals))
	for _, p := range prizes {
		names, total = append(names, p.Name), total.Add(p.Points)
	}
	for i := range weights {
		weights[i] = decimal.NewFromInt(1)
	}
	parts, err := apportion.Split(total, weights, f.Unit)
	if err != nil {
		return fmt.Errorf("honour: sharing points: %w", err)
	}
	for i := range equals {
		equals[i].Prizes, equals[i].Points, equals[i].Among = slices.Clone(names), parts[i], len(equals)
	}
	return nil
}
