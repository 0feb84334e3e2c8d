package apportion

import (
	"container/heap"
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
	q := &claims{method: m, weights: ws, backward: left < 0}
	for i, w := range ws {
		if w.Sign() > 0 {
			q.offer(i, parts[i])
		}
	}
	heap.Init(q)
	for ; left > 0; left-- {
		parts[q.list[0].part]++
		q.next(parts)
	}
	for ; left < 0; left++ {
		parts[q.list[0].part]--
		q.next(parts)
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

// A claim is a part's claim to its next seat, or to keep its last one, with the
// priority num/den; den zero is infinite.
type claim struct {
	part     int
	num, den *big.Int
}

// before reports whether a is served before b: a strict order of all claims.
func (a claim) before(b claim) bool {
	c := new(big.Int).Mul(a.num, b.den).Cmp(new(big.Int).Mul(b.num, a.den))
	if c == 0 && a.den.Sign() == 0 {
		c = a.num.Cmp(b.num)
	}
	return c > 0 || c == 0 && a.part < b.part
}

// claims is a heap with the claim to be served next on top; backward, with the
// one to be refused next.
type claims struct {
	method   Method
	weights  []*big.Int
	backward bool
	list     []claim
}

// offer appends the claim of a part that has n seats, unless it has none to lose.
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
	q.list = append(q.list, claim{part, num, den})
}

// next replaces the claim on top by the next one of the same part.
func (q *claims) next(parts []int) {
	part := heap.Pop(q).(claim).part
	n := len(q.list)
	if q.offer(part, parts[part]); len(q.list) > n {
		heap.Fix(q, n)
	}
}

func (q *claims) Len() int      { return len(q.list) }
func (q *claims) Swap(i, j int) { q.list[i], q.list[j] = q.list[j], q.list[i] }
func (q *claims) Push(x any)    { q.list = append(q.list, x.(claim)) }

func (q *claims) Less(i, j int) bool {
	if q.backward {
		i, j = j, i
	}
	return q.list[i].before(q.list[j])
}

func (q *claims) Pop() any {
	last := q.list[len(q.list)-1]
	q.list = q.list[:len(q.list)-1]
	return last
}
