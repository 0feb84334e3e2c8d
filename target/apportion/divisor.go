package apportion

import (
	"math"
	"math/big"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Divisor shares seats, or any other count, in proportion to weights by a divisor
// method. It is what to use for small numbers of whole things, such as new
// customers per person: one seat more never lowers anybody's share, which [Split]
// cannot promise. In return a share may be more than one seat away from its
// quota.
//
// Seat k of a part has the priority weight/s(k), and the seats of highest
// priority are given. All comparisons are exact. Where priorities tie, the
// earlier part gets the seat. [Adams], [Hill] and [Dean] give a first seat with
// infinite priority: every part with a weight gets one before any gets two, and
// if there are not enough, the larger weights do. A part of weight zero gets none.
//
// Seats must not be negative nor above half of [math.MaxInt]; weights are as for
// Split. Otherwise the error is [check.Problems] with paths /method, /seats and
// /weights/i. It takes time in proportion to the number of weights, whatever the
// number of seats.
func Divisor(m Method, seats int, weights []decimal.Decimal) ([]int, error) {
	c := check.New()
	c.At("method").Require(m.Valid(), check.Unknown, "%v is not a divisor method", m)
	checkSeats(c.At("seats"), seats)
	ws, sum := readWeights(c.At("weights"), weights)
	if !c.OK() {
		return nil, c.Err()
	}
	return m.apportion(int64(seats), ws, sum), nil
}

// checkSeats reports a count that is negative or too large.
func checkSeats(c *check.Checker, seats int) {
	c.Require(seats >= 0, check.Range, "negative")
	c.Require(seats <= math.MaxInt/2, check.TooLarge, "more than %d", math.MaxInt/2)
}

// apportion gives every part the seats whose quota has reached their signpost and
// then adds or takes back, by priority, what is missing or too much: at most one
// seat for each part.
func (m Method) apportion(seats int64, ws []*big.Int, sum *big.Int) []int {
	parts := make([]int, len(ws))
	left := seats
	for i, w := range ws {
		n := m.reached(seats, w, sum)
		parts[i] = int(n)
		left -= n
	}
	q := claims{method: m, weights: ws, backward: left < 0}
	for i, w := range ws {
		if w.Sign() > 0 {
			q.offer(i, parts[i])
		}
	}
	for ; left > 0; left-- {
		q.serve(parts, 1)
	}
	for ; left < 0; left++ {
		q.serve(parts, -1)
	}
	return parts
}

// reached returns how many signposts the quota seats·w/sum has reached.
func (m Method) reached(seats int64, w, sum *big.Int) int64 {
	if w.Sign() == 0 {
		return 0
	}
	quota := new(big.Int).Mul(big.NewInt(seats), w)
	n := new(big.Int).Quo(quota, sum).Int64()
	num, den := m.signpost(n + 1)
	p := big.NewInt(m.power())
	num.Mul(num, new(big.Int).Exp(sum, p, nil))
	if den.Mul(den, quota.Exp(quota, p, nil)); num.Cmp(den) <= 0 {
		n++
	}
	return n
}

// A claim is a part's claim to its next seat or, backward, to keep its last one,
// with the priority num/den; den zero is infinite.
type claim struct {
	part     int
	num, den *big.Int
	backward bool
}

// before reports whether a is served before b or, backward, refused before b: a
// strict order of all claims.
func (a claim) before(b claim) bool {
	if a.backward {
		a, b = b, a
	}
	c := new(big.Int).Mul(a.num, b.den).Cmp(new(big.Int).Mul(b.num, a.den))
	if c == 0 && a.den.Sign() == 0 {
		c = a.num.Cmp(b.num)
	}
	return c > 0 || c == 0 && a.part < b.part
}

// claims are the claims of all parts, the one to be served or refused next on top.
type claims struct {
	queue[claim]
	method   Method
	weights  []*big.Int
	backward bool
}

// offer adds the claim of a part that has n seats, unless it has none to lose.
func (q *claims) offer(part, n int) {
	k := int64(n) + 1
	if q.backward {
		k--
	}
	if k == 0 {
		return
	}
	den, num := q.method.signpost(k)
	num.Mul(num, new(big.Int).Exp(q.weights[part], big.NewInt(q.method.power()), nil))
	q.push(claim{part, num, den, q.backward})
}

// serve adds a seat to the part whose claim is on top, or takes it away, and takes
// up its next claim.
func (q *claims) serve(parts []int, seat int) {
	part := q.pop().part
	parts[part] += seat
	q.offer(part, parts[part])
}
