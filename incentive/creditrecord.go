package incentive

// A credit is what one seat gets of one fact in one measure: 24 bytes, of which a run
// of a million facts makes as many.
type credit struct {
	amount  int64  // in units of measures, or, when wide, the number of a wide amount
	fact    uint32 // the number of the fact
	seat    uint32 // whose it is; in the list of a seat, who sold
	day     uint16
	rule    uint16 // the crediting rule, counted from 1; 0: none was needed
	measure uint8
	flags   uint8
	level   uint8 // of a roll-up; 0 for one's own
}

// named makes it that of a plain sale, by who is named.
func (c *credit) named(fact, seat uint32, day, rule uint16, amount int64, flags uint8) {
	c.amount, c.fact, c.seat, c.day, c.rule = amount, fact, seat, day, rule
	c.measure, c.flags, c.level = 0, uint8(Named)<<sourceShift|flags, 0
}

// The flags of a credit; the source stands above them.
const (
	wideCredit   = 1 << iota // the amount is a wide one
	followsFact              // the fact names an original
	reversesFact             // and takes it back
	sharedFact               // one of several who share the fact; it goes up with the credit
	sharedShift  = 3
	sourceShift  = 4
)

func (c *credit) source() Source { return Source(c.flags >> sourceShift) }
