package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ScaleSales returns facts whose amounts are multiplied by a factor above zero: next year's
// sales as last year's and a tenth. Quotas are the setup's and stay. What is beyond some
// places, 0 or more, is cut off, of sales and of what takes them back alike, so that never
// more is taken back than was sold. An amount of more than a thousand digits, or times a factor
// of as many, is not multiplied and is as it was, or the factor: no run takes it.
func ScaleSales(facts []incentive.Fact, factor decimal.Decimal, places int32) []incentive.Fact {
	return scale(facts, places, func(*incentive.Fact) decimal.Decimal { return factor })
}

// scale multiplies the amounts of facts.
func scale(facts []incentive.Fact, places int32, factor func(*incentive.Fact) decimal.Decimal) []incentive.Fact {
	out := slices.Clone(facts)
	n := 0
	for i := range facts {
		n += len(facts[i].Amounts)
	}
	amounts := make([]incentive.Amount, 0, n)
	for i := range out {
		by, from := factor(&facts[i]), len(amounts)
		for _, a := range facts[i].Amounts {
			switch {
			case !digits.Few(a.Value, digits.Most): // stays
			case !digits.Few(by, digits.Most):
				a.Value = by
			default:
				a.Value = a.Value.Mul(by).Truncate(places)
			}
			amounts = append(amounts, a)
		}
		out[i].Amounts = amounts[from:len(amounts):len(amounts)]
	}
	return out
}

// maxCopies bounds how many companies Multiply makes of one.
const maxCopies = 10_000

// Multiply returns a company of n times as many people who do the same: copies of
// everybody, whose ids end in #2, #3 and so on, with facts of their own. The error is
// check.Problems when n is not from 1 to 10,000, where a copy would have the id of somebody
// else or of another fact, as in what Multiply has returned, and for owners of accounts, who
// cannot be told apart by what they own.
func Multiply(s incentive.Setup, facts []incentive.Fact, n int) (incentive.Setup, []incentive.Fact, error) {
	c := check.New()
	c.At("n").Require(n >= 1 && n <= maxCopies, check.Range, "a company is taken 1 to %d times", maxCopies)
	c.At("owners").Require(len(s.Owners) == 0, check.Mismatch, "an account has one owner, and not several copies of him")
	checkCopies(c, s, facts, n)
	if err := c.Err(); err != nil {
		return incentive.Setup{}, nil, err
	}
	out := s
	outFacts := slices.Clone(facts)
	var posts []org.Post
	for k := 2; k <= n; k++ {
		name := func(id org.ID) org.ID {
			if id == "" {
				return ""
			}
			return org.ID(fmt.Sprintf("%s#%d", id, k))
		}
		out.Assignments = appendAs(out.Assignments, s.Assignments, func(a *incentive.Assignment) { a.Payee = name(a.Payee) })
		out.Quotas = appendAs(out.Quotas, s.Quotas, func(q *incentive.Quota) { q.Payee = name(q.Payee) })
		out.Targets = appendAs(out.Targets, s.Targets, func(t *incentive.Target) { t.Payee = name(t.Payee) })
		out.Readings = appendAs(out.Readings, s.Readings, func(r *incentive.Reading) { r.Payee = name(r.Payee) })
		outFacts = appendAs(outFacts, facts, func(f *incentive.Fact) {
			f.ID, f.Original = string(name(org.ID(f.ID))), string(name(org.ID(f.Original)))
			f.Participants = slices.Clone(f.Participants)
			for i := range f.Participants {
				f.Participants[i].Payee = name(f.Participants[i].Payee)
			}
		})
		posts = appendAs(posts, postsOf(s.Chart), func(p *org.Post) { p.Member, p.Under = name(p.Member), name(p.Under) })
	}
	if s.Chart == nil {
		return out, outFacts, nil
	}
	var err error
	out.Chart, err = org.New(append(postsOf(s.Chart), posts...)...)
	return out, outFacts, err
}

// checkCopies reports people and facts that have the id of a copy of another.
func checkCopies(c *check.Checker, s incentive.Setup, facts []incentive.Fact, n int) {
	people, ids := map[string]bool{}, map[string]bool{}
	eachPerson(c, s, facts, func(_ *check.Checker, id org.ID) { people[string(id)] = true })
	for i := range facts {
		ids[facts[i].ID] = true
	}
	eachPerson(c, s, facts, func(at *check.Checker, id org.ID) {
		at.Require(!isCopy(string(id), n, people), check.Duplicate, "a copy of somebody else has the id %.40q", id)
	})
	for i := range facts {
		c.At("facts").Index(i).At("id").Require(!isCopy(facts[i].ID, n, ids), check.Duplicate, "a copy of another fact has the id %.40q", facts[i].ID)
	}
}

// eachPerson looks at everybody whom a setup or a fact names, in every place.
func eachPerson(c *check.Checker, s incentive.Setup, facts []incentive.Fact, look func(*check.Checker, org.ID)) {
	for i, a := range s.Assignments {
		look(c.At("assignments").Index(i).At("payee"), a.Payee)
	}
	for _, p := range postsOf(s.Chart) {
		look(c.At("chart"), p.Member)
	}
	for i, q := range s.Quotas {
		look(c.At("quotas").Index(i).At("payee"), q.Payee)
	}
	for i, t := range s.Targets {
		look(c.At("targets").Index(i).At("payee"), t.Payee)
	}
	for i, r := range s.Readings {
		look(c.At("readings").Index(i).At("payee"), r.Payee)
	}
	for i := range facts {
		for j, p := range facts[i].Participants {
			look(c.At("facts").Index(i).At("participants").Index(j).At("payee"), p.Payee)
		}
	}
}

// isCopy reports whether an id is that of one of the n-1 copies of another.
func isCopy(id string, n int, others map[string]bool) bool {
	at := strings.LastIndexByte(id, '#')
	if at < 0 || !others[id[:at]] {
		return false
	}
	k, err := strconv.Atoi(id[at+1:])
	return err == nil && k >= 2 && k <= n && strconv.Itoa(k) == id[at+1:]
}

// appendAs appends changed copies of a list to another one.
func appendAs[T any](to, list []T, change func(*T)) []T {
	to = slices.Clip(to)
	for _, x := range list {
		change(&x)
		to = append(to, x)
	}
	return to
}

func postsOf(c *org.Chart) []org.Post {
	if c == nil {
		return nil
	}
	var out []org.Post
	for _, m := range c.Members() {
		out = append(out, c.Posts(m)...)
	}
	return out
}
