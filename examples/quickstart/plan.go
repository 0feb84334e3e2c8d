package main

import (
	"errors"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// planned is the report of the year's plan: by quarter for every region, team and
// person, by month and by week for the regions, and what is left to do in the quarter
// as long as it runs.
func (m measures) planned() (report.Report, error) {
	c := m.company
	r := report.Report{Schema: report.Schema, Title: report.T("plan.title"), Subject: report.Subject{Kind: report.AboutCompany, ID: string(c.ID)},
		View: report.Directing(c.ID, c.ID), Period: c.Year(), AsOf: c.AsOf, Currency: c.Currency}
	sections := []func() (report.Section, error){
		m.planByQuarter,
		func() (report.Section, error) { return m.planByRegion("by-month", c.Year(), calendar.Month) },
		func() (report.Section, error) { return m.planByRegion("by-week", c.Quarter(), calendar.Week) },
	}
	if c.AsOf.Before(c.Quarter().Last()) {
		sections = append(sections, m.planLeft)
	}
	for _, section := range sections {
		s, err := section()
		if err != nil {
			return report.Report{}, err
		}
		r.Sections = append(r.Sections, s)
	}
	return r, nil
}

// planByQuarter is a row for everybody who is with the company at any time of the
// year, below their team and region.
func (m measures) planByQuarter() (report.Section, error) {
	c := m.company
	periods, err := calendar.Split(c.Setting.Calendar, c.Year(), calendar.Quarter)
	if err != nil {
		return report.Section{}, err
	}
	periods = append(periods, c.Year())
	t := report.Table{ID: "by-quarter", Columns: []report.Column{report.Col("unit", report.Name), report.Col("team", report.Name), report.Col("person", report.Name)}}
	for _, p := range periods {
		t.Columns = append(t.Columns, report.Column{ID: p.String(), Title: report.T("plan.during", report.During(p)), Kind: report.Money})
	}
	add := func(id org.ID, level int) error {
		labels := [3]report.Value{{Kind: report.Blank}, {Kind: report.Blank}, {Kind: report.Blank}}
		labels[level] = report.Called(string(id))
		row, err := m.planOf(periods, id)
		t.Rows = append(t.Rows, report.Row{Cells: append(labels[:], row...), Total: id == c.ID})
		return err
	}
	if err := m.unitsBelow(add); err != nil {
		return report.Section{}, err
	}
	err = add(c.ID, 0)
	return report.Section{ID: "by-quarter", Title: report.T("plan.by-quarter"), Lead: []report.Text{report.T("plan.derived")}, Tables: []report.Table{t}}, err
}

// unitsBelow visits regions, teams and people, each before those under it; their level
// is 0, 1 and 2. Nobody changes teams in these tables.
func (m measures) unitsBelow(visit func(id org.ID, level int) error) error {
	under := map[org.ID][]org.ID{}
	for _, id := range m.company.Setting.Chart.Members() {
		post := m.company.Setting.Chart.Posts(id)[0]
		if post.During.Overlaps(m.company.Year().Span()) {
			under[post.Under] = append(under[post.Under], id)
		}
	}
	var walk func(unit org.ID, level int) error
	walk = func(unit org.ID, level int) error {
		for _, id := range under[unit] {
			if err := visit(id, level); err != nil {
				return err
			}
			if err := walk(id, level+1); err != nil {
				return err
			}
		}
		return nil
	}
	return walk(m.company.ID, 0)
}

// planByRegion is a row for each period of a level, with the plan of every region.
func (m measures) planByRegion(id string, whole calendar.Period, level calendar.Level) (report.Section, error) {
	c := m.company
	regions := c.Setting.Chart.At(c.AsOf).Children(c.ID)
	t := report.Table{ID: id, Columns: []report.Column{report.Col("period", report.Span)}}
	for _, unit := range append(regions, c.ID) {
		t.Columns = append(t.Columns, report.Column{ID: string(unit), Title: report.T("plan.of", report.Called(string(unit))), Kind: report.Money})
	}
	periods, err := calendar.Split(c.Setting.Calendar, whole, level)
	if err != nil {
		return report.Section{}, err
	}
	for _, p := range append(periods, whole) {
		row, err := m.planOf([]calendar.Period{p}, append(regions, c.ID)...)
		if err != nil {
			return report.Section{}, err
		}
		t.Rows = append(t.Rows, report.Row{Cells: append([]report.Value{report.During(p)}, row...), Total: p == whole})
	}
	return report.Section{ID: id, Title: report.T("plan."+id, report.During(whole)), Tables: []report.Table{t}}, nil
}

// planOf is the target of every owner in every period; missing where there is none, as
// before somebody joins.
func (m measures) planOf(periods []calendar.Period, owners ...org.ID) ([]report.Value, error) {
	var row []report.Value
	for _, id := range owners {
		for _, p := range periods {
			goal, err := m.goals.Sum(target.Cell{Owner: id, Period: p})
			if err != nil && !errors.Is(err, target.ErrNoCell) {
				return nil, err
			}
			v := report.Value{}
			if goal.Target.Valid {
				v = report.Amount(goal.Target.Decimal, 0)
			}
			row = append(row, v)
		}
	}
	return row, nil
}

// planLeft says what everybody still has to bring in the quarter, and on each working
// day that is left.
func (m measures) planLeft() (report.Section, error) {
	c := m.company
	column := func(id string, kind report.ValueKind) report.Column {
		return report.Column{ID: id, Title: report.T("plan." + id), Kind: kind}
	}
	t := report.Table{ID: "left", Columns: []report.Column{report.Col("person", report.Name), report.Col("goal", report.Money), report.Col("actual", report.Money),
		column("missing", report.Money), column("days", report.Number), column("each-day", report.Money)}}
	results := c.Results()
	for _, id := range append(c.Agents(), c.ID) {
		progress, err := m.goals.Track(c.Setting, results, target.Cell{Owner: id, Period: c.Quarter()}, c.AsOf)
		if errors.Is(err, target.ErrNoCell) {
			continue
		}
		if err != nil {
			return report.Section{}, err
		}
		row, err := m.leftOf(progress)
		if err != nil {
			return report.Section{}, err
		}
		t.Rows = append(t.Rows, report.Row{Cells: append([]report.Value{report.Called(string(id))}, row...), Total: id == c.ID})
	}
	return report.Section{ID: "left", Title: report.T("plan.left", report.During(c.Quarter())), Tables: []report.Table{t}}, nil
}

// leftOf is the row of one goal.
func (m measures) leftOf(p target.Progress) ([]report.Value, error) {
	pacing, err := p.Pacing(m.company.Setting.Workdays)
	if err != nil {
		return nil, err
	}
	row := []report.Value{report.Amount(p.Goal.Target.Decimal, 0), report.Amount(p.Actual, 0), {},
		report.Num(pacing.Left().Days(), 0), {}}
	if need := pacing.Required(p.Goal.Target); need.Rate.Amount.IsPositive() {
		row[2] = report.Amount(need.Rate.Amount, 0)
		if daily, ok := need.Rate.PerDay(2); ok {
			row[4] = report.Amount(daily.RoundUp(0), 0)
		}
	}
	return row, nil
}
