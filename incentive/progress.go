package incentive

import (
	"slices"
	"sort"

	"github.com/salesperf/salesperf/target/calendar"
)

// A history is what has happened to a sale up to some moment.
type history struct {
	root  uint32   // the first fact
	facts []uint32 // that follow it, in order
	day   calendar.Date
}

// history returns what is known of a sale at the end of a day.
func (b *book) history(root uint32, day calendar.Date) history {
	list := b.followers.of(root)
	n := sort.Search(len(list), func(i int) bool { return b.fact(list[i]).On.After(day) })
	return history{root, list[:n], day}
}

// before returns what was known right before a fact of the sale.
func (h history) before(b *book, fact uint32) history {
	if n := slices.Index(h.facts, fact); n >= 0 {
		h.facts = h.facts[:n]
	}
	h.day = b.fact(fact).On
	return h
}

// with returns what was known right after a fact of the sale.
func (h history) with(b *book, fact uint32) history {
	if n := slices.Index(h.facts, fact); n >= 0 {
		h.facts = h.facts[:n+1]
	}
	h.day = b.fact(fact).On
	return h
}

// A progress says how much of a portion is released: come of asked, all of it, or
// nothing.
type progress struct {
	come, asked money // what has come, and what is asked, of what is compared, in units of measures
	all, part   bool  // all of the portion; a part of it; else nothing
}

// progress returns how much of a portion is released. Earned is the day of the earning.
func (p *Portion) progress(b *book, h history, earned calendar.Date, scale int32) progress {
	switch {
	case p.On == OnEarned:
		return progress{all: p.due(earned, h.day)}
	case p.On == OnDate:
		return progress{all: !h.day.Before(p.Date)}
	case p.By == First:
		return progress{all: p.happened(b, h)}
	}
	out := progress{come: p.come(b, h, scale), asked: b.left(h, h.root, p.Against, scale)}
	come, asked, nothing := out.come, out.asked, money{}
	if nothing.over(asked, scale) {
		come, asked = nothing.minus(come, scale), nothing.minus(asked, scale)
	}
	out.all = asked.isZero() || !asked.over(come, scale)
	out.part = !out.all && p.By == InProportion && come.over(nothing, scale)
	return out
}

// whole returns the day on which all of a portion is released by what has come of a sale.
func (p *Portion) whole(b *book, h history, scale int32) calendar.Date {
	var days []calendar.Date
	soon := *p
	soon.After = Delay{}
	soon.each(b, h, func(n uint32) bool {
		if then := p.After.From(b.fact(n).On); !then.IsZero() {
			days = append(days, then)
		}
		return true
	})
	slices.SortFunc(days, calendar.Date.Compare)
	n := sort.Search(len(days), func(i int) bool {
		h.day = days[i]
		return p.progress(b, h, calendar.Date{}, scale).all
	})
	if n == len(days) {
		return calendar.Date{}
	}
	return days[n]
}

// due reports whether something that happened on a day releases on another one.
func (p *Portion) due(happened, day calendar.Date) bool {
	then := p.After.From(happened)
	return !then.IsZero() && !then.After(day) // there is no day after the year 9999
}

// triggers reports whether a fact is one that the portion waits for.
func (p *Portion) triggers(f *Fact) bool {
	if f.Kind != p.On.kind() {
		return false
	}
	for i := range p.When {
		if !p.When[i].holds(f) {
			return false
		}
	}
	return true
}

// pulls reports whether a fact is one that the portion waits for, and its delay is over.
func (p *Portion) pulls(f *Fact, day calendar.Date) bool { return p.triggers(f) && p.due(f.On, day) }

// each calls do for every fact of a sale that pulls the trigger, until it returns false.
func (p *Portion) each(b *book, h history, do func(uint32) bool) {
	if p.pulls(b.fact(h.root), h.day) && !do(h.root) {
		return
	}
	for _, n := range h.facts {
		if p.pulls(b.fact(n), h.day) && !do(n) {
			return
		}
	}
}

// happened reports whether a fact of which something is left pulls the trigger.
func (p *Portion) happened(b *book, h history) (found bool) {
	p.each(b, h, func(n uint32) bool {
		found = found || !b.undone(h, n)
		return !found
	})
	return found
}

// undone reports whether a fact was taken back in full: every amount of it, or for one
// without amounts, the fact itself.
func (b *book) undone(h history, n uint32) bool {
	reversed := false
	for _, r := range h.facts {
		reversed = reversed || b.reverses(r, n)
	}
	if !reversed {
		return false
	}
	for _, a := range b.fact(n).Amounts {
		if !b.left(h, n, a.Name, maxExponent).isZero() {
			return false
		}
	}
	return true
}

// reverses reports whether a fact takes another one back.
func (b *book) reverses(r, n uint32) bool { return b.fact(r).Kind.Reverses() && b.origin[r] == n }

// left returns what is left of an amount of a fact.
func (b *book) left(h history, n uint32, amount string, scale int32) money {
	x, _ := b.fact(n).amount(amount)
	sum := moneyOf(x, scale)
	for _, r := range h.facts {
		if b.reverses(r, n) {
			x, _ := b.fact(r).amount(amount)
			sum = sum.plus(moneyOf(x, scale), scale)
		}
	}
	return sum
}

// come returns what has come: what the facts that pull the trigger bring, less what was
// taken back of them.
func (p *Portion) come(b *book, h history, scale int32) (sum money) {
	add := func(f, pulls *Fact) {
		if p.pulls(pulls, h.day) {
			x, _ := f.amount(p.Of)
			sum = sum.plus(moneyOf(x, scale), scale)
		}
	}
	sale := b.fact(h.root)
	add(sale, sale)
	for _, n := range h.facts {
		f := b.fact(n)
		if f.Kind.Reverses() {
			add(f, b.fact(b.origin[n])) // which came before it
		} else {
			add(f, f)
		}
	}
	return sum
}
