package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// team shows how many people there are, who came and went, how far newcomers are,
// what was trained, and how the attainment of people is spread.
func team(in Input, p calendar.Period) (Section, error) {
	section := Section{Lead: []Text{T("team.lead", On(p.From.AddDays(-1)), On(in.AsOf))}, Tables: []Table{in.heads(p)}}
	if training := in.readingTable("training", "training-hours", "certification"); len(training.Rows) > 0 {
		training.Excerpt = excerpt
		section.Tables = append(section.Tables, training)
	}
	spread, err := in.spread(p)
	if err != nil {
		return Section{}, err
	}
	section.Lead = append(section.Lead, spread.Lead...)
	section.Charts, section.Tables = spread.Charts, append(section.Tables, spread.Tables...)
	return section, nil
}

// people are those of a unit who have nobody below, on a day.
func (in Input) people(unit org.ID, day calendar.Date) []org.ID {
	tree := in.Setting.Chart.At(day)
	if tree.Contains(unit) && len(tree.Children(unit)) == 0 {
		return []org.ID{unit}
	}
	return slices.Collect(tree.Leaves(unit))
}

// heads counts people at both ends of the period, unit by unit. Who moved from one unit
// to another has left the one and joined the other. Who has others below at one end is a unit
// and no head at the other either, when nobody is in it: it has not left when it fills.
func (in Input) heads(p calendar.Period) Table {
	t := Table{ID: "team", Columns: []Column{in.unitColumn(), Col("heads-before", Tally), Col("joined", Tally), Col("left", Tally),
		Col("heads-after", Tally), Col("ramping", Tally), Col("effective-heads", Number)}}
	for _, unit := range in.units() {
		t.Add(in.headRow(Called(string(unit)), unit, p)...)
	}
	t.AddTotal(in.headRow(Say("total"), in.root(), p)...)
	return t.known()
}

// headsOn are the people of a unit on a day, without those who have others below on another.
func (in Input) headsOn(unit org.ID, day, other calendar.Date) []org.ID {
	then := in.Setting.Chart.At(other)
	return only(in.people(unit, day), func(id org.ID) bool { return len(then.Children(id)) == 0 })
}

func (in Input) headRow(label Value, unit org.ID, p calendar.Period) []Value {
	first := p.From.AddDays(-1)
	before, after := in.headsOn(unit, first, in.AsOf), in.headsOn(unit, in.AsOf, first)
	was, is := map[org.ID]bool{}, map[org.ID]bool{}
	for _, who := range before {
		was[who] = true
	}
	joined, ramping, effective := 0, 0, decimal.Zero
	for _, who := range after {
		is[who] = true
		joined += one(!was[who])
		share := in.ramped(who)
		ramping += one(share.LessThan(decimal.NewFromInt(1)))
		effective = effective.Add(share)
	}
	left := 0
	for _, who := range before {
		left += one(!is[who])
	}
	if len(in.Ramp) == 0 {
		return []Value{label, Count(len(before)), Count(joined), Count(left), Count(len(after)), {}, {}}
	}
	return []Value{label, Count(len(before)), Count(joined), Count(left), Count(len(after)), Count(ramping), Num(effective, 1)}
}

// ramped is the share of full productivity that is expected of somebody on the last
// day. Who is posted since ever is past the ramp.
func (in Input) ramped(who org.ID) decimal.Decimal {
	posts := in.Setting.Chart.Posts(who)
	if len(posts) == 0 || posts[0].During.From.IsZero() {
		return decimal.NewFromInt(1)
	}
	month := 1 // of tenure
	for month <= len(in.Ramp) && !posts[0].During.From.AddMonths(month).After(in.AsOf) {
		month++
	}
	return in.Ramp.Share(month)
}
