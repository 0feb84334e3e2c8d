package calendar

// A Span is a validity interval: the days From <= d < To. A zero To means "until
// further notice", a zero From "since ever", so the zero Span is always.
type Span struct {
	From Date `json:"from,omitzero"` // first day; zero is "since ever"
	To   Date `json:"to,omitzero"`   // first day no longer in it; zero is "until further notice"
}

// From returns the span that begins on d and has no end.
func From(d Date) Span { return Span{From: d} }

// Contains reports whether d is in s. "No date" is in no span.
func (s Span) Contains(d Date) bool {
	return !d.IsZero() && d.n >= s.From.n && (s.To.IsZero() || d.n < s.To.n)
}

// IsEmpty reports whether s contains no day.
func (s Span) IsEmpty() bool { return !s.To.IsZero() && s.To.n <= s.From.n }

// Intersect returns the days that are in both spans; it may be empty.
func (s Span) Intersect(t Span) Span {
	out := Span{From: s.From, To: s.To}
	if t.From.n > out.From.n {
		out.From = t.From
	}
	if out.To.IsZero() || !t.To.IsZero() && t.To.n < out.To.n {
		out.To = t.To
	}
	return out
}

// Overlaps reports whether some day is in both spans.
func (s Span) Overlaps(t Span) bool {
	both := s.Intersect(t)
	return !both.IsEmpty() && !s.IsEmpty() && !t.IsEmpty()
}

// String returns the span as 2026-01-01/2027-01-01 with the first day that is no
// longer in it; an open end is "..".
func (s Span) String() string { return bound(s.From) + "/" + bound(s.To) }

func bound(d Date) string {
	if d.IsZero() {
		return ".."
	}
	return d.String()
}
