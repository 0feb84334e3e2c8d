package calendar

import "iter"

// A Period is the days From <= d < To, taken as one week, month or the like. It is
// comparable, so it can be a map key. The zero Period means "no period".
type Period struct {
	Level Level `json:"level,omitzero"` // its size
	From  Date  `json:"from,omitzero"`  // first day
	To    Date  `json:"to,omitzero"`    // first day after it
}

// IsZero reports whether p is "no period".
func (p Period) IsZero() bool { return p == Period{} }

// Valid reports whether p has a level and at least one day.
func (p Period) Valid() bool { return p.Level.Valid() && !p.From.IsZero() && p.From.n < p.To.n }

// Days returns the number of days in p; 0 for the zero Period.
func (p Period) Days() int { return p.To.DaysSince(p.From) }

// Last returns the last day of p; the zero Period has none.
func (p Period) Last() Date { return p.To.AddDays(-1) }

// Contains reports whether d is a day of p.
func (p Period) Contains(d Date) bool { return !d.IsZero() && d.n >= p.From.n && d.n < p.To.n }

// Covers reports whether every day of q is a day of p.
func (p Period) Covers(q Period) bool {
	return p.From.n <= q.From.n && q.To.n <= p.To.n && q.From.n < q.To.n
}

// Span returns the days of p as a validity interval. The zero Period, which has
// no days, gives the zero Span, which has all; ask IsZero first.
func (p Period) Span() Span { return Span{From: p.From, To: p.To} }

// Clip returns the part of p that lies in q, at p's level; the zero Period when
// they share no day.
func (p Period) Clip(q Period) Period {
	from, to := max(p.From.n, q.From.n), min(p.To.n, q.To.n)
	if from >= to {
		return Period{}
	}
	return Period{Level: p.Level, From: Date{from}, To: Date{to}}
}

// ToDate returns the part of p up to and including asOf: all of p when it is over by
// then, and the zero Period when it has not begun.
func (p Period) ToDate(asOf Date) Period {
	if asOf.n >= p.To.n {
		return p
	}
	if !p.Contains(asOf) {
		return Period{}
	}
	return Period{Level: p.Level, From: p.From, To: Date{asOf.n + 1}}
}

// Compare orders periods by first day, then longer before shorter, then by level
// from large to small: the order of a plan, parents before children.
func (p Period) Compare(q Period) int {
	if c := p.From.Compare(q.From); c != 0 {
		return c
	}
	if c := q.To.Compare(p.To); c != 0 {
		return c
	}
	return int(q.Level) - int(p.Level)
}

// All yields the days of p in order.
func (p Period) All() iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for n := p.From.n; n < p.To.n; n++ {
			if !yield(Date{n}) {
				return
			}
		}
	}
}

// String returns level and days, such as "quarter 2026-01-01/2026-04-01", with the
// first day after it. For text that people read, use Label.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	return p.Level.String() + " " + p.Span().String()
}
