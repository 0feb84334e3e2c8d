package incentive

import (
	"cmp"
	"maps"
	"slices"
)

// A following lists the facts that follow each sale: by day; within a day, reversals
// last; then by id. The zero value lists nothing, and no terms ask.
type following struct {
	start []uint32            // of each fact in list, and one more; nil: nobody asks
	list  []uint32            // those of the facts of the run
	later map[uint32][]uint32 // all of those of a sale that a later fact follows
}

// of returns the facts that follow a sale.
func (f *following) of(root uint32) []uint32 {
	if list, ok := f.later[root]; ok {
		return list
	}
	if int(root)+1 >= len(f.start) {
		return nil
	}
	return f.list[f.start[root]:f.start[root+1]]
}

// root returns the number of the first fact of the sale that a fact belongs to.
func (b *book) root(n uint32) uint32 {
	for {
		before, ok := b.origin[n]
		if !ok {
			return n
		}
		n = before
	}
}

// follow lists the facts that follow each sale, for plans whose terms look at them.
func (g *Program) follow(b *book) {
	if !slices.ContainsFunc(g.plans, func(k *contract) bool { return k.doc.Terms != nil }) {
		return
	}
	f := &b.followers
	f.start = make([]uint32, b.sales.count+1)
	following := slices.Sorted(maps.Keys(b.origin))
	for _, n := range following {
		f.start[b.root(n)+1]++
	}
	for i := 1; i < len(f.start); i++ {
		f.start[i] += f.start[i-1]
	}
	f.list = make([]uint32, len(following))
	next := slices.Clone(f.start)
	for _, n := range following {
		root := b.root(n)
		f.list[next[root]] = n
		next[root]++
	}
	for n := range b.sales.count {
		if list := f.list[f.start[n]:f.start[n+1]]; len(list) > 1 {
			b.inTime(list)
		}
	}
}

// inTime sorts facts that follow one sale.
func (b *book) inTime(list []uint32) {
	slices.SortFunc(list, func(x, y uint32) int {
		f, o := b.fact(x), b.fact(y)
		return cmp.Or(f.On.Compare(o.On), compareBool(f.Kind.Reverses(), o.Kind.Reverses()), cmp.Compare(f.ID, o.ID))
	})
}

// enlist adds later facts to the sales that they follow.
func (b *book) enlist(origin map[uint32]uint32) {
	f := &b.followers
	if f.start == nil {
		return
	}
	if f.later == nil {
		f.later = map[uint32][]uint32{}
	}
	added := map[uint32][]uint32{}
	for n := range origin {
		root := b.root(n)
		added[root] = append(added[root], n)
	}
	for root, list := range added {
		f.later[root] = slices.Concat(f.of(root), list)
		b.inTime(f.later[root])
	}
}

// dismiss takes the facts from a number on off the sales that they follow.
func (b *book) dismiss(from uint32) {
	for i := int(from) - b.sales.count; i < len(b.later); i++ {
		root := b.root(uint32(b.sales.count + i))
		if list, ok := b.followers.later[root]; ok {
			b.followers.later[root] = slices.DeleteFunc(list, func(n uint32) bool { return n >= from })
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// waiting returns the seats that have credit for the sales which the facts of a step
// follow: what has been released to them may be another amount now.
func (s *State) waiting() []uint32 {
	g, b := s.r.g, s.r.b
	if b.followers.start == nil {
		return nil
	}
	var out []uint32
	add := func(first, end uint32) {
		for i := first; i < end; i++ {
			out = append(append(out, i), g.seats[i].above...)
		}
	}
	for i := range b.later[s.step.facts:] {
		n := uint32(b.sales.count + s.step.facts + i)
		f := b.fact(n)
		if f.Original == "" {
			continue
		}
		sale := b.fact(b.root(n))
		for _, p := range sale.Participants {
			if who, ok := g.person(p.Payee); ok {
				add(g.of(who))
			}
		}
		for _, field := range g.fields {
			if owner, ok := g.owner(field, fieldOf(field).of(sale), sale.On); ok {
				if who, ok := g.person(owner); ok {
					add(g.of(who))
				}
			}
		}
	}
	return out
}
