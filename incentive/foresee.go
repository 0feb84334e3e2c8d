package incentive

// lookAhead is how many facts are looked at before they are taken, one after the other:
// names lie far apart in memory, and a short loop waits for several of them at once.
const lookAhead = 32

// foresee finds who the first participants of some facts are.
func (in *intake) foresee(from, to int) {
	in.from, in.to = uint32(from), uint32(to)
	for i := range in.book.facts[from:to] {
		in.ahead[i] = -1
		if list := in.book.facts[from+i].Participants; len(list) > 0 {
			if n, ok := in.g.person(list[0].Payee); ok {
				in.ahead[i] = int32(n)
			}
		}
	}
}

// who returns the number of a participant.
func (in *intake) who(e *event, p *Participant) (int, bool) {
	if e.n >= in.from && e.n < in.to && len(e.fact.Participants) > 0 && p == &e.fact.Participants[0] {
		n := in.ahead[e.n-in.from]
		return int(n), n >= 0
	}
	return in.g.person(p.Payee)
}
