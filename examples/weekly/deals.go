package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

//go:embed deals.csv
var dealsTable []byte

// pipeline is how the company sells: by talk, offer and contract.
var pipeline = funnel.Pipeline{Schema: funnel.Schema, ID: "sales", Version: 1, Currency: "CNY", Stages: []funnel.Stage{
	{ID: "talk", Name: "Talk", Probability: funnel.Percent(20), Category: funnel.InPipeline},
	{ID: "offer", Name: "Offer", Probability: funnel.Percent(40), Category: funnel.BestCase},
	{ID: "contract", Name: "Contract", Probability: funnel.Percent(80), Category: funnel.Commit},
}}

// stale is how long a deal may be silent.
var stale = funnel.StaleAfter{"talk": 45, "offer": 60, "contract": 30}

// dealEvents reads deals.csv: what happened to deals, as a CRM exports it.
func dealEvents() ([]funnel.Event, error) {
	rows, err := csv.NewReader(bytes.NewReader(dealsTable)).ReadAll()
	if err != nil {
		return nil, err
	}
	var events []funnel.Event
	for i, r := range rows[1:] {
		e, err := dealEvent(r)
		if err != nil {
			return nil, fmt.Errorf("deals.csv:%d: %w", i+2, err)
		}
		e.ID = fmt.Sprintf("E%03d", i+1)
		events = append(events, e)
	}
	return events, nil
}

func dealEvent(r []string) (funnel.Event, error) {
	on, err := calendar.Parse(r[0])
	if err != nil {
		return funnel.Event{}, err
	}
	var kind funnel.Kind
	if err := kind.UnmarshalText([]byte(r[2])); err != nil {
		return funnel.Event{}, err
	}
	e := funnel.On(on, r[1], kind)
	e.Stage, e.Owner, e.Competitor = r[3], org.ID(r[6]), r[8]
	if r[4] != "" {
		amount, err := decimal.NewFromString(r[4])
		if err != nil {
			return funnel.Event{}, err
		}
		e.Amount = decimal.NewNullDecimal(amount)
	}
	if r[5] != "" {
		if e.CloseDate, err = calendar.Parse(r[5]); err != nil {
			return funnel.Event{}, err
		}
	}
	if r[7] != "" {
		e.Labels = funnel.LabelsOf(map[string]string{"product": r[7]})
	}
	return e, nil
}
