package incentivetest

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A vocabulary is what plans, people and quotas speak of: what facts are made of.
type vocabulary struct {
	given  Given
	seats  []seat
	values map[string][]string // of fields and attributes, by name
	fields []string            // the names of values, sorted
	edges  []edge              // of the components of all plans
	prefix string              // of the ids of facts; no fact of the host has it
}

// A seat is a payee on a version of a plan.
type seat struct {
	payee   org.ID
	plan    *incentive.Plan
	during  calendar.Span                // the days of the run that he is on it
	quotas  map[string][]decimal.Decimal // by measure: what is asked in some interval
	asked   map[string][]asked           // by component: what is asked in each of its intervals
	numbers []decimal.Decimal            // those in the plan
}

// asked is what a component asks in an interval.
type asked struct {
	in    calendar.Period
	quota decimal.NullDecimal
}

// errNobody is the error of a trial without people.
var errNobody = errors.New("incentivetest: nobody is on a plan during the run; properties are tried on people")

// newVocabulary reads what is given.
func newVocabulary(g Given) (*vocabulary, error) {
	g = g.few()
	v := &vocabulary{given: g, values: map[string][]string{}, prefix: "sale-"}
	plain := g
	plain.Facts, plain.Batches, plain.Engine = nil, nil, nil
	x, err := plain.look()
	if err != nil {
		return nil, err
	}
	for _, a := range g.Assignments {
		for i := range g.Plans {
			p := &g.Plans[i]
			during := g.During.Intersect(a.During).Intersect(p.Effective)
			if p.ID == a.Plan && !during.IsEmpty() {
				s := seat{payee: a.Payee, plan: p, during: during, quotas: map[string][]decimal.Decimal{}, asked: map[string][]asked{}, numbers: numbersOf(*p)}
				x.ask(&s)
				v.seats = append(v.seats, s)
			}
		}
	}
	if len(v.seats) == 0 {
		return nil, errNobody
	}
	v.learn()
	for slices.ContainsFunc(g.Facts, func(f incentive.Fact) bool { return strings.HasPrefix(f.ID, v.prefix) }) {
		v.prefix = "x" + v.prefix
	}
	return v, nil
}

// look computes what is given.
func (g Given) look() (*observer, error) {
	program, result, err := g.run()
	if err != nil {
		return nil, err
	}
	return newObserver(g, program, result), nil
}

// ask finds out what a payee is asked, month by month.
func (x *observer) ask(s *seat) {
	for d := s.during.From; d.Before(s.during.To); d = x.given.period(calendar.Month, d).To {
		for _, m := range s.plan.Components {
			at, seen, ok, err := x.result.Stand(s.payee, m.ID, d)
			if !ok || err != nil {
				continue // what is missing is missing for the cases, too, and they say so
			}
			s.asked[m.ID] = append(s.asked[m.ID], asked{x.given.period(m.Interval, d), at.Quota})
			for _, q := range append(seen, at) {
				if q.Quota.Valid && q.Quota.Decimal.IsPositive() && !slices.ContainsFunc(s.quotas[q.Name], q.Quota.Decimal.Equal) {
					s.quotas[q.Name] = append(s.quotas[q.Name], q.Quota.Decimal)
				}
			}
		}
	}
}

// learn collects the values of fields that conditions and owners name.
func (v *vocabulary) learn() {
	for i := range v.given.Plans {
		p := &v.given.Plans[i]
		for j := range p.Components {
			v.edges = append(v.edges, edgesOf(p, &p.Components[j])...)
		}
		for _, m := range p.Measures {
			v.hear(m.When)
		}
		for _, r := range p.Crediting.Rules {
			v.hear(r.When)
		}
	}
	for _, o := range v.given.Owners {
		v.add(o.Field, o.Value)
	}
	for name := range v.values {
		v.fields = append(v.fields, name)
	}
	slices.SortFunc(v.fields, cmp.Compare[string])
}

func (v *vocabulary) hear(list []incentive.Condition) {
	for _, q := range list {
		v.add(q.Field, slices.Concat(q.In, q.NotIn, q.Under)...)
	}
}

// add adds values of a field that facts can be given at will.
func (v *vocabulary) add(field string, values ...string) {
	switch field {
	case "currency", "kind", "month":
		return
	}
	for _, value := range values {
		if !slices.Contains(v.values[field], value) {
			v.values[field] = append(v.values[field], value)
		}
	}
}
