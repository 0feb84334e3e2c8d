package main

import (
	"fmt"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/calendar"
)

// A deal is an opportunity. Its amounts are in whole CNY.
type deal struct {
	id         string
	agent      *agent
	account    *account // nil while nobody has written it down
	product    *product
	list       int64 // quantity at list price
	value      int64 // what is settled in the end
	moves      []move
	reason     name // why it was lost
	competitor name // to whom
}

// A move takes a deal into a stage, with the amount expected then.
type move struct {
	stage  crm.Stage
	on     calendar.Date
	amount int64
}

// A step is a stage on the way: how long a deal waits there, and the odds, per mille,
// that it goes on.
type step struct {
	stage, next crm.Stage
	low, high   int // days
	odds        int
}

var steps = []step{
	{crm.Prospecting, crm.Engaging, 3, 18, 960},
	{crm.Engaging, crm.Proposal, 6, 36, 760},
	{crm.Proposal, crm.Negotiation, 5, 35, 710},
	{crm.Negotiation, crm.Won, 6, 40, 760},
}

// southFell is the day from which the South loses its proposals.
var southFell = calendar.MustParse("2026-07-01")

// sell lets every agent open deals and follow them up.
func (w *world) sell() {
	d := newDice(2)
	for day := historyFrom; !day.After(asOf); day = day.AddDays(1) {
		if !isWorkday(day) {
			continue
		}
		for _, a := range w.agents {
			if a.works(day) && d.chance(a.opens(day)) {
				x := w.open(d, a)
				x.id = fmt.Sprintf("LZ%05d", len(w.deals)+1)
				x.run(d, day)
				x.handOver()
				x.forget(d)
				w.deals = append(w.deals, x)
			}
		}
	}
}

// open returns a new deal of the agent: which account wants how much of what.
func (w *world) open(d dice, a *agent) *deal {
	x := &deal{agent: a, account: w.customer(d, a), product: anyProduct(d)}
	low, high := x.product.quantity[0], x.product.quantity[1]
	quantity := int64(d.around(low, high))
	if a.latin == oneCustomer && x.account == w.own(a)[0] {
		quantity *= 2
	}
	x.list = x.product.price * quantity
	x.value = x.list * int64(1000-d.around(0, 160)) / 1000
	return x
}

// own returns the accounts that the agent looks after.
func (w *world) own(a *agent) (own []*account) {
	for _, c := range w.accounts {
		if c.owner == a {
			own = append(own, c)
		}
	}
	return own
}

// customer returns one of the agent's accounts.
func (w *world) customer(d dice, a *agent) *account {
	own := w.own(a)
	if a.latin == oneCustomer && d.chance(520) {
		return own[0]
	}
	return pick(d, own)
}

func anyProduct(d dice) *product {
	at := d.IntN(1000)
	for _, p := range products {
		if at -= p.share; at < 0 {
			return p
		}
	}
	return products[0]
}

// run moves the deal on from the day it was found, until it ends, stands still or
// today is reached.
func (x *deal) run(d dice, found calendar.Date) {
	x.enter(crm.Prospecting, found, x.list)
	for _, s := range steps {
		wait := d.around(s.low, s.high) * x.product.slow / 100
		on := workdayFrom(x.last().on.AddDays(wait))
		goesOn := d.chance(x.odds(s, on))
		if s.stage == crm.Prospecting && !goesOn || d.chance(12) {
			return // stands still
		}
		next, amount := s.next, (x.list+x.value)/2
		switch {
		case !goesOn:
			next, amount = crm.Lost, 0
			x.blame(d, s, on)
		case next == crm.Won:
			on, amount = x.hurry(d, rest(d, on)), x.value
		case next == crm.Negotiation:
			amount = x.value
		}
		if on.After(asOf) {
			return
		}
		x.enter(next, on, amount)
		if !goesOn {
			return
		}
	}
}

func (x *deal) enter(s crm.Stage, on calendar.Date, amount int64) {
	x.moves = append(x.moves, move{s, on, amount})
}

func (x *deal) last() move { return x.moves[len(x.moves)-1] }

func (x *deal) stage() crm.Stage { return x.last().stage }

// odds returns the odds, per mille, that the deal goes on after a step that ends on
// a given day.
func (x *deal) odds(s step, on calendar.Date) int {
	if s.stage == crm.Prospecting {
		return s.odds
	}
	odds := s.odds + x.agent.skill + x.product.ease
	if s.stage == crm.Proposal && x.fell(on) {
		odds -= 300
	}
	return odds
}

// fell reports whether the deal is in the South and its proposal is decided after the
// fall.
func (x *deal) fell(on calendar.Date) bool {
	return x.agent.team.region == south && !on.Before(southFell)
}

// rest puts off most of the closings in the days around the Spring Festival.
func rest(d dice, on calendar.Date) calendar.Date {
	for _, f := range festivals {
		if !on.Before(f[0].AddDays(-7)) && !on.After(f[1].AddDays(7)) && d.chance(750) {
			return workdayFrom(f[1].AddDays(d.between(8, 25)))
		}
	}
	return on
}

// hurry moves most of the closings in the first days of a quarter to the last days of
// the one before, if the negotiation had begun by then.
func (x *deal) hurry(d dice, on calendar.Date) calendar.Date {
	end := quarterStart(on).AddDays(-1 - d.IntN(7))
	early := workdayUntil(end)
	if d.chance(600) && on.DaysSince(end) < 24 && early.DaysSince(x.last().on) >= 5 {
		return early
	}
	return on
}

var (
	price     = name{"price", "价格"}
	reasons   = []name{price, price, {"no budget", "预算不足"}, {"timing", "时机不合"}, {"features", "功能不符"}, {"no decision", "未作决定"}}
	discount  = name{"Norvik Instruments", "诺维克仪器"}
	rivals    = []name{discount, {"Haoce Metrology", "昊测计量"}, {"Orlin Scientific", "奥林科仪"}}
	withRival = map[name]bool{price: true, reasons[4]: true}
)

// blame says why the deal was lost and to whom.
func (x *deal) blame(d dice, s step, on calendar.Date) {
	x.reason = pick(d, reasons)
	if withRival[x.reason] {
		x.competitor = pick(d, rivals)
	}
	if s.stage == crm.Proposal && x.fell(on) && d.chance(650) {
		x.reason, x.competitor = price, discount
	}
}

// handOver gives a deal that outlives its agent's time to the heir.
func (x *deal) handOver() {
	if left := x.agent.left; !left.IsZero() && (!x.stage().Closed() || x.last().on.After(left)) {
		x.agent = x.agent.heir
	}
}

// forget leaves the account of some young deals out, as people do.
func (x *deal) forget(d dice) {
	switch x.stage() {
	case crm.Prospecting:
		if d.chance(350) {
			x.account = nil
		}
	case crm.Engaging:
		if d.chance(120) {
			x.account = nil
		}
	}
}
