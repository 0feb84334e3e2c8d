package main

import (
	"slices"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/calendar"
)

// A visit is a contact with an account.
type visit struct {
	agent         *agent
	account       *account
	on            calendar.Date
	kind, purpose name
}

// A survey is an account's answer about an agent.
type survey struct {
	agent   *agent
	account *account
	on      calendar.Date
	score   int
}

var (
	kinds    = []name{{"on site", "上门拜访"}, {"on site", "上门拜访"}, {"video", "视频会议"}, {"call", "电话"}}
	purposes = map[crm.Stage]name{
		crm.Prospecting: {"introduction", "初次拜访"},
		crm.Engaging:    {"demonstration", "产品演示"},
		crm.Proposal:    {"quotation", "报价"},
		crm.Negotiation: {"negotiation", "商务谈判"},
		crm.Won:         {"service", "售后服务"},
	}
)

// visit lets agents call on accounts soon after their deals have moved on.
func (w *world) visit() {
	d := newDice(6)
	for _, x := range w.deals {
		for i, m := range x.moves {
			purpose, ok := purposes[m.stage]
			on := workdayFrom(m.on.AddDays(d.between(1, 6)))
			last := asOf
			if i+1 < len(x.moves) {
				last = x.moves[i+1].on
			}
			if ok && d.chance(480) && x.account != nil && !on.After(last) && x.agent.works(on) {
				w.visits = append(w.visits, visit{x.agent, x.account, on, pick(d, kinds), purpose})
			}
		}
	}
	slices.SortStableFunc(w.visits, func(a, b visit) int { return a.on.Compare(b.on) })
}

// survey asks the accounts of won deals; about two of five answer.
func (w *world) survey() {
	d := newDice(7)
	for _, x := range w.deals {
		on := workdayFrom(x.last().on.AddDays(d.between(10, 35)))
		if x.stage() != crm.Won || !d.chance(400) || on.After(asOf) || !x.agent.works(on) {
			continue
		}
		w.surveys = append(w.surveys, survey{x.agent, x.account, on, x.score(d)})
	}
	slices.SortStableFunc(w.surveys, func(a, b survey) int { return a.on.Compare(b.on) })
}

// score returns 3 to 5 for most; good agents get more.
func (x *deal) score(d dice) int {
	score := 4
	switch at := d.IntN(1000) + 2*x.agent.skill; {
	case at > 560:
		score = 5
	case at < 50:
		score = 2
	case at < 220:
		score = 3
	}
	if d.chance(10) {
		score = 1
	}
	return score
}
