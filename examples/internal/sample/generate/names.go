package main

import (
	"slices"

	"github.com/salesperf/salesperf/examples/internal/crm"
)

var stageNames = []name{
	{string(crm.Prospecting), "线索"}, {string(crm.Engaging), "接洽"}, {string(crm.Proposal), "方案报价"},
	{string(crm.Negotiation), "商务谈判"}, {string(crm.Won), "赢单"}, {string(crm.Lost), "输单"},
}

// companyName is the company in both languages.
var companyName = name{"Lanzhe Instruments", "澜哲仪器"}

func companyTable() *table {
	t := newTable("company.csv", "key", "value")
	t.add("name", companyName.latin)
	t.add("name_zh", companyName.zh)
	t.add("currency", "CNY")
	t.add("country", "CN")
	t.add("fiscal_start_month", "1")
	t.add("history_from", historyFrom.String())
	t.add("as_of", asOf.String())
	t.add("yearly_target_2025", "60000000")
	t.add("yearly_target_2026", "69000000")
	return t
}

// nameTable lists every name once, in the order in which a reader meets it.
func (w *world) nameTable() *table {
	t := newTable("names_zh.csv", "name", "zh")
	seen := make(map[string]bool)
	for _, n := range w.names() {
		if !seen[n.latin] {
			seen[n.latin] = true
			t.add(n.latin, n.zh)
		}
	}
	return t
}

// names returns the names of the tables; some come more than once.
func (w *world) names() []name {
	all := []name{companyName}
	for _, t := range w.teams {
		all = append(all, t.region, t.manager)
		for _, a := range t.agents {
			all = append(all, a.name)
		}
	}
	for _, p := range products {
		all = append(all, p.series, p.name)
	}
	for _, s := range sectors {
		all = append(all, s.name)
	}
	for _, a := range w.accounts {
		all = append(all, a.name, a.city)
	}
	all = append(all, stageNames...)
	for _, s := range crm.Stages() {
		if purpose, ok := purposes[s]; ok {
			all = append(all, purpose)
		}
	}
	return slices.Concat(all, kinds, reasons, rivals, refundReasons)
}
