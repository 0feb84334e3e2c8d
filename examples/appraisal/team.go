package main

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// quarter is the one that is appraised.
func quarter() calendar.Period {
	return calendar.Standard{}.Period(calendar.Quarter, calendar.MustParse("2026-02-01"))
}

// A person is one row of the made-up quarter. An empty number was not measured.
type person struct {
	id                org.ID
	name              kpi.Text
	quota, sold       string
	due, collected    string
	won               []string // customers signed anew
	answered, content string   // answers of customers, and those of 4 or 5
	level             int      // of conduct
	seen              string   // what the manager saw
	training, annoyed string   // hours, and complaints upheld
}

// team are the ten people of the east.
func team() []person {
	return []person{
		{"li-na", kpi.Text{EN: "Li Na", ZH: "李娜"}, "1000000", "1180000", "900000", "850000", []string{"Acme", "Beta", "Coral", "Delta"}, "40", "36", 4, "wrote the guide for handovers", "16", "0"},
		{"wang-wei", kpi.Text{EN: "Wang Wei", ZH: "王伟"}, "1200000", "1260000", "1000000", "880000", []string{"Eos", "Flint"}, "50", "41", 3, "", "12", "1"},
		{"zhao-min", kpi.Text{EN: "Zhao Min", ZH: "赵敏"}, "800000", "640000", "500000", "470000", []string{"Gale"}, "30", "27", 3, "", "14", "0"},
		{"chen-jie", kpi.Text{EN: "Chen Jie", ZH: "陈杰"}, "1000000", "1350000", "1100000", "600000", []string{"Haven", "Iris", "Juno"}, "45", "40", 3, "", "12", "0"},
		{"liu-yang", kpi.Text{EN: "Liu Yang", ZH: "刘洋"}, "900000", "900000", "700000", "665000", []string{"Kite", "Lumen"}, "", "", 4, "brought two colleagues into the big tender", "13", "0"},
		{"yang-fan", kpi.Text{EN: "Yang Fan", ZH: "杨帆"}, "900000", "810000", "650000", "520000", nil, "35", "30", 2, "skipped three agreed customer reviews", "6", "3"},
		{"huang-lei", kpi.Text{EN: "Huang Lei", ZH: "黄磊"}, "1000000", "990000", "800000", "730000", []string{"Mira", "Nova"}, "42", "37", 3, "", "12", "0"},
		{"zhou-tao", kpi.Text{EN: "Zhou Tao", ZH: "周涛"}, "1100000", "1250000", "750000", "430000", []string{"Opal", "Pearl"}, "38", "31", 3, "", "10", "1"},
		{"wu-xia", kpi.Text{EN: "Wu Xia", ZH: "吴霞"}, "850000", "935000", "720000", "700000", []string{"Pine", "Quill", "Rhea"}, "36", "33", 5, "won back a lost customer by an honest apology", "18", "0"},
		{"sun-bo", kpi.Text{EN: "Sun Bo", ZH: "孙博"}, "950000", "570000", "480000", "400000", []string{"Sage"}, "28", "22", 3, "", "12", "0"},
	}
}

// readings are what the company's systems and the manager say of the quarter.
func readings() ([]kpi.Reading, error) {
	var out []kpi.Reading
	var assessed []review.Assessment
	for _, p := range team() {
		out = append(out, p.readings()...)
		assessed = append(assessed, p.assessment())
	}
	judged, err := review.Assessed(assessed)
	return append(out, judged...), err
}

func (p person) readings() []kpi.Reading {
	sold := amount(revenue, p.id, p.sold)
	sold.Target = some(p.quota)
	won := amount(customers, p.id, "0")
	won.Num, won.Keys = decimal.NewNullDecimal(decimal.NewFromInt(int64(len(p.won)))), p.won
	return []kpi.Reading{
		sold, won, rate(collection, p.id, p.collected, p.due), rate(satisfaction, p.id, p.content, p.answered),
		amount(training, p.id, p.training), amount(complaints, p.id, p.annoyed), amount(fraud, p.id, "0"),
	}
}

// assessment is what the manager wrote down about the person's conduct.
func (p person) assessment() review.Assessment {
	a := review.Assessment{
		Norm: review.CustomerFirst, Owner: p.id, Period: quarter(), Level: p.level,
		Rater: "manager-east", On: calendar.MustParse("2026-04-07"),
	}
	if p.seen != "" {
		a.Evidence = []review.Evidence{{On: calendar.MustParse("2026-03-12"), What: p.seen}}
	}
	return a
}

func amount(m kpi.Metric, owner org.ID, n string) kpi.Reading {
	r := m.NotMeasured(owner, quarter())
	r.Num = some(n)
	return r
}

func rate(m kpi.Metric, owner org.ID, num, den string) kpi.Reading {
	r := amount(m, owner, num)
	r.Den = some(den)
	return r
}
