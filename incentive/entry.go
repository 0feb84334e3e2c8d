package incentive

import "github.com/shopspring/decimal"

// An entry is one earning in whole numbers: 48 bytes, which decimals and text are made
// of when somebody reads them.
type entry struct {
	amount   int64  // in units of earnings, rounded as the plan says
	base     int64  // what it was paid on, in units of measures
	before   int64  // the total of the interval before, where totals run
	fact     uint32 // the number of the fact, or noFact
	from     uint32 // the seat that sold
	wide     uint32 // the number of the wide amounts, counted from 1; 0: the numbers above hold
	part     uint16 // the component
	period   uint16 // of the cadence
	interval uint16 // of the component
	rule     uint16 // the crediting rule, counted from 1
	level    uint8  // of a roll-up
	source   uint8  // of the credit
	mirror   bool   // takes back what an original earned
}

// noFact stands in the place of a fact where an earning is about a total.
const noFact = 1<<32 - 1

// wideEntry holds the amounts of an entry that are no whole numbers of units.
type wideEntry struct{ amount, base, before decimal.Decimal }

// record keeps an entry.
func (d *desk) record(e entry, amount, base, before money, lines []Line) {
	if !d.traced {
		return
	}
	e.amount, e.base, e.before = amount.n, base.n, before.n
	if amount.wide != nil || base.wide != nil || before.wide != nil {
		d.wide = append(d.wide, wideEntry{amount.decimal(d.k.fine), base.decimal(d.g.scale), before.decimal(d.g.scale)})
		e.wide = uint32(len(d.wide))
	}
	d.entries = append(d.entries, e)
	if d.explain {
		d.lines = append(d.lines, lines)
	}
}

// entryOf returns the entry of a credit without amounts.
func entryOf(i int, p *part, k *contract, c *credit) entry {
	return entry{fact: c.fact, from: c.seat, part: uint16(i), interval: p.cut.of[c.day], period: k.cadence.of[c.day],
		rule: c.rule, level: c.level, source: uint8(c.source())}
}
