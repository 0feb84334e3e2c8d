package incentive

// lookAhead is how many facts are read before they are taken, one after the other. What
// belongs to a fact lies far apart in memory, and a short loop that does one thing to each
// of a few waits for all of them at once. With many at once memory would have nothing to
// fetch while they are taken.
const lookAhead = 8

// fewParticipants bounds those of a plain sale.
const fewParticipants = 4

// sellers are those whom a fact names, as far as they are known, by place.
type sellers [fewParticipants]*solo

// foresee reads some facts, finds out whether their ids ascend, and who is named.
func (in *intake) foresee(from, to int, named *[lookAhead]sellers) []Fact {
	facts := in.book.sales.window(from, to, in.hot[:])
	if !in.last.ascend(facts) && in.book.ascending {
		in.unordered = true
	}
	names := in.g.names
	for i := range facts {
		if list := facts[i].Participants; len(list) > 0 {
			who := &named[i]
			who[0] = names.of(string(list[0].Payee))
			for j := 1; j < min(len(list), fewParticipants); j++ {
				who[j] = names.of(string(list[j].Payee))
			}
		}
	}
	return facts
}
