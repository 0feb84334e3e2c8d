package main

import (
	_ "embed"
	"encoding/json"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

//go:embed plan.json
var plans []byte

// quarter is the third of 2026.
var quarter = calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.July, 1))

// company is Zhao Min, who leads Li Na and Chen Wei; Chen Wei joined in August.
func company() (incentive.Setup, error) {
	joined := calendar.On(2026, time.August, 1)
	s := incentive.Setup{During: quarter.Span(),
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "account-executive"}, {Payee: "Chen Wei", Plan: "account-executive", During: calendar.From(joined)}, {Payee: "Zhao Min", Plan: "manager"}},
		Quotas: []incentive.Quota{{Payee: "Li Na", Measure: "revenue", Period: quarter, Amount: decimal.NewFromInt(600_000)},
			{Payee: "Chen Wei", Measure: "revenue", Period: quarter, Amount: decimal.NewFromInt(460_000)}},
		Readings: []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: quarter, Value: decimal.New(95, -2)},
			{Payee: "Chen Wei", Name: "collection", Period: quarter, Value: decimal.New(84, -2)}},
	}
	var err error
	s.Chart, err = org.New(org.Post{Member: "Zhao Min"}, org.Post{Member: "Li Na", Under: "Zhao Min"}, org.Post{Member: "Chen Wei", Under: "Zhao Min", During: calendar.From(joined)})
	if err != nil {
		return s, err
	}
	var documents []json.RawMessage
	if err := json.Unmarshal(plans, &documents); err != nil {
		return s, err
	}
	for _, text := range documents {
		plan, err := incentive.Builtin().Decode(text)
		if err != nil {
			return s, err
		}
		s.Plans = append(s.Plans, plan)
	}
	return s, nil
}

// sales are the facts of the quarter.
func sales() []incentive.Fact {
	fact := func(id string, month time.Month, day int, product, category, amount string, people ...incentive.Participant) incentive.Fact {
		return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, month, day), Currency: "CNY", Product: product, Category: category,
			Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.RequireFromString(amount)}}, Participants: people}
	}
	shared := []incentive.Participant{{Payee: "Li Na", Share: decimal.New(6, -1)}, {Payee: "Chen Wei", Share: decimal.New(4, -1)}}
	back := fact("D-103R", time.September, 10, "Scale", "product/scale", "-80000")
	back.Kind, back.Original = incentive.Refund, "D-103"
	return []incentive.Fact{
		fact("D-101", time.July, 8, "Robot", "product/robot", "250000", incentive.Solo("Li Na")...),
		fact("D-102", time.July, 20, "Training", "service/training", "30000", incentive.Solo("Li Na")...),
		fact("D-103", time.August, 12, "Scale", "product/scale", "200000", incentive.Solo("Li Na")...),
		fact("D-104", time.August, 28, "Robot", "product/robot", "333333.33", shared...),
		fact("D-105", time.September, 2, "Loan", "finance", "12000", incentive.Solo("Chen Wei")...),
		back,
	}
}
