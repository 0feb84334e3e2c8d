package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A quotaPlan is a plan that was made person by person and quarter by quarter, on
// quarters of its own.
type quotaPlan struct {
	goals    *target.Tree
	setting  target.Setting
	quarters []calendar.Period
	results  target.Results
}

// seller is the root of a quota plan.
const seller = org.ID("AdventureWorks")

// readQuotas reads the quotas and orders of the AdventureWorks sample database:
// sales_person_quota_history.csv and sales_order_header.csv. A quota begins on its
// date and ends where the next ones begin; the last ones last three months.
func readQuotas(fsys fs.FS) (quotaPlan, error) {
	rows, err := readTable(fsys, "sales_person_quota_history.csv", "QuotaDate", "SalesPersonID", "SalesQuota")
	if err != nil {
		return quotaPlan{}, err
	}
	var p quotaPlan
	if p.quarters, err = quartersOf(rows); err != nil {
		return quotaPlan{}, err
	}
	first, last := p.quarters[0], p.quarters[len(p.quarters)-1]
	whole := calendar.Period{Level: calendar.Year, From: first.From, To: last.To}
	if p.setting.Calendar, err = calendar.NewTable(append(p.quarters, whole)...); err != nil {
		return quotaPlan{}, err
	}
	if err := p.fill(rows, whole); err != nil {
		return quotaPlan{}, err
	}
	p.results, err = readOrders(fsys)
	return p, err
}

// quartersOf are the periods that the quotas are for.
func quartersOf(rows []row) ([]calendar.Period, error) {
	var starts []calendar.Date
	for _, r := range rows {
		d, err := calendar.Parse(r.cells[0])
		if err != nil {
			return nil, r.wrap(err)
		}
		starts = insert(starts, d)
	}
	if len(starts) == 0 {
		return nil, errors.New("there are no quotas")
	}
	quarters := make([]calendar.Period, len(starts))
	for i, from := range starts {
		to := from.AddMonths(3)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		quarters[i] = calendar.Period{Level: calendar.Quarter, From: from, To: to}
	}
	return quarters, nil
}

// insert adds a day to an ascending list, once.
func insert(days []calendar.Date, d calendar.Date) []calendar.Date {
	at := 0
	for at < len(days) && days[at].Before(d) {
		at++
	}
	if at < len(days) && days[at] == d {
		return days
	}
	return append(days[:at], append([]calendar.Date{d}, days[at:]...)...)
}

// fill derives the goals, by quarter and by person within each, in the proportions of
// the quotas: so the plan has the very quotas, and follows when a quarter changes.
func (p *quotaPlan) fill(rows []row, whole calendar.Period) error {
	total := decimal.Zero
	byQuarter := map[string]decimal.Decimal{}
	byPerson := map[string]map[string]decimal.Decimal{}
	for _, r := range rows {
		amount, err := decimal.NewFromString(r.cells[2])
		if err != nil {
			return r.wrap(err)
		}
		day, who := r.cells[0], r.cells[1]
		if byPerson[day] == nil {
			byPerson[day] = map[string]decimal.Decimal{}
		}
		total, byQuarter[day] = total.Add(amount), byQuarter[day].Add(amount)
		byPerson[day][who] = byPerson[day][who].Add(amount)
	}
	people := target.Step{Along: target.ByOrg{}, Method: target.Even{}}
	var err error
	if p.setting.Chart, err = p.chart(byPerson); err != nil {
		return err
	}
	for _, q := range p.quarters {
		people.Branches = append(people.Branches, target.Branch{In: target.Cell{Period: q},
			Method: target.Stated{Shares: byPerson[q.From.String()]}})
	}
	p.goals, err = target.Decompose(target.Recipe{Schema: target.Schema, ID: "quotas", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "USD", Cell: target.Cell{Owner: seller, Period: whole}, Ambition: target.Aim(total)},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.Stated{Shares: byQuarter}},
			people,
		}}, p.setting)
	return err
}

// chart posts everybody for the quarters in which they have a quota.
func (p *quotaPlan) chart(byPerson map[string]map[string]decimal.Decimal) (*org.Chart, error) {
	posts := []org.Post{{Member: seller}}
	for _, q := range p.quarters {
		for who := range byPerson[q.From.String()] {
			posts = append(posts, org.Post{Member: org.ID(who), Under: seller, During: q.Span()})
		}
	}
	return org.New(posts...) // in an order of its own
}

// readOrders reads the orders that somebody sold.
func readOrders(fsys fs.FS) (target.Results, error) {
	rows, err := readTable(fsys, "sales_order_header.csv", "OrderDate", "SalesPersonID", "SubTotal")
	if err != nil {
		return nil, err
	}
	var results target.Results
	for _, r := range rows {
		if r.cells[1] == "" {
			continue // sold online
		}
		on, err := calendar.Parse(r.cells[0])
		if err != nil {
			return nil, r.wrap(err)
		}
		amount, err := decimal.NewFromString(r.cells[2])
		if err != nil {
			return nil, r.wrap(err)
		}
		results = append(results, target.Result{Owner: org.ID(r.cells[1]), On: on, Amount: amount})
	}
	return results, nil
}

// A row is some cells of a line of a table.
type row struct {
	file  string
	line  int
	cells []string
}

func (r row) wrap(err error) error { return fmt.Errorf("%s:%d: %w", r.file, r.line, err) }

// readTable reads some columns of a CSV file.
func readTable(fsys fs.FS, name string, columns ...string) ([]row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	place := map[string]int{}
	for i, h := range head {
		place[h] = i
	}
	var rows []row
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := r.FieldPos(0)
		out := row{file: name, line: line}
		for _, c := range columns {
			i, ok := place[c]
			if !ok {
				return nil, fmt.Errorf("%s has no column %s", name, c)
			}
			out.cells = append(out.cells, record[i])
		}
		rows = append(rows, out)
	}
}

// printAll writes how the quotas were met, and plans the last quarters again.
func (p quotaPlan) printAll(w io.Writer) error {
	record, err := target.NewRecord(p.results, p.setting.Chart)
	if err != nil {
		return err
	}
	if err := p.print(w, record); err != nil {
		return err
	}
	return p.printReplan(w, record)
}

// print writes plan, result and attainment of every quarter, and how many people
// reached their quota in it.
func (p quotaPlan) print(w io.Writer, record *target.Record) error {
	fmt.Fprintf(w, "\n%s, quotas by person and quarter:\n\n", seller)
	var failed error
	err := table(w, func(row func(...string)) {
		row("from", "quotas", "result", "attainment", "people", "who reached it")
		for _, q := range p.quarters {
			whole, people, reached, err := p.quarter(record, q)
			if err != nil {
				failed = err
				return
			}
			rate, _ := whole.Attainment(3)
			row(q.From.String(), money(whole.Goal.Target), money(decimal.NewNullDecimal(whole.Actual)), rate.StringFixed(3),
				fmt.Sprint(people), fmt.Sprint(reached))
		}
	})
	return errors.Join(failed, err)
}

// quarter tracks a quarter, and counts its people and those who reached their quota. A quota
// of nothing asks for nothing, and nobody reaches it.
func (p quotaPlan) quarter(record *target.Record, q calendar.Period) (whole target.Progress, people, reached int, err error) {
	if whole, err = record.Track(p.goals, target.Cell{Owner: seller, Period: q}, q.Last()); err != nil {
		return whole, 0, 0, err
	}
	for _, id := range p.setting.Chart.At(q.From).Children(seller) {
		one, err := record.Track(p.goals, target.Cell{Owner: id, Period: q}, q.Last())
		if err != nil {
			return whole, 0, 0, err
		}
		people++
		if gap, ok := one.Gap(); ok && one.Goal.Target.Decimal.IsPositive() && !gap.IsPositive() {
			reached++
		}
	}
	return whole, people, reached, nil
}
