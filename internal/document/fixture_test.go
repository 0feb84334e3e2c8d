package document_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// plan is a small commission plan: one of everything that a document can hold.
type plan struct {
	Schema   string                     `json:"schema"`
	Version  int                        `json:"version"`
	Places   uint8                      `json:"places,omitempty"`
	Active   bool                       `json:"active,omitzero"`
	Level    level                      `json:"level,omitzero"`
	Rules    []rule                     `json:"rules,omitempty"`
	Fallback rule                       `json:"fallback,omitzero"`
	Cap      decimal.NullDecimal        `json:"cap,omitzero"`
	Floor    decimal.NullDecimal        `json:"floor"`
	Base     decimal.Decimal            `json:"base,omitzero"`
	Shares   map[string]decimal.Decimal `json:"shares,omitempty"`
	Quotas   map[level]int              `json:"quotas,omitzero"`
	Slope    float64                    `json:"slope,omitempty"`
	Band     [2]float32                 `json:"band,omitzero"`
	Parent   *ref                       `json:"parent,omitzero"`
	Note     *string                    `json:"note"`
	Author
	Days span `json:"days,omitzero"`
}

// Author is embedded, so that its members stand in the plan.
type Author struct {
	By   string `json:"by,omitempty"`
	Team team   `json:"team,omitempty"`
	Skip string `json:"-"`
}

type team string

type ref struct {
	ID     string `json:"id"`
	Before *ref   `json:"before,omitempty"`
}

// span has an IsZero method that says more than the zero value.
type span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

func (s span) IsZero() bool { return s.From >= s.To }

// level is a text: month or year.
type level uint8

func (l level) MarshalText() ([]byte, error) {
	if int(l) >= len(levels) {
		return nil, errors.New("no such level")
	}
	return []byte(levels[l]), nil
}

func (l *level) UnmarshalText(text []byte) error {
	for i, name := range levels {
		if name == string(text) {
			*l = level(i)
			return nil
		}
	}
	return errors.New("month or year, please")
}

var levels = []string{"", "month", "year"}

type rule interface {
	document.Kinded
	pays()
}

type flat struct {
	Rate decimal.Decimal `json:"rate"`
}

type tiered struct {
	Tiers []tier `json:"tiers"`
	Else  rule   `json:"else,omitempty"`
}

type tier struct {
	UpTo decimal.NullDecimal `json:"upTo,omitzero"`
	Rate decimal.Decimal     `json:"rate"`
}

type nothing struct{}

// axis is a kind, but not a rule.
type axis struct {
	Along string `json:"along"`
}

func (flat) Kind() string    { return "flat" }
func (tiered) Kind() string  { return "tiered" }
func (nothing) Kind() string { return "nothing" }
func (axis) Kind() string    { return "axis" }
func (flat) pays()           {}
func (tiered) pays()         {}
func (nothing) pays()        {}

var kinds = document.Kinds{}.With(flat{}, tiered{}, nothing{}, axis{})

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(dec(s)) }

func ptr[T any](v T) *T { return &v }

// full is a plan with everything in it, and fullJSON its canonical form.
var full = plan{
	Schema: "test.plan/v1", Version: 3, Places: 2, Active: true, Level: 1,
	Rules: []rule{
		tiered{Tiers: []tier{{UpTo: null("1"), Rate: dec("0.03")}, {Rate: dec("0.08")}}, Else: nothing{}},
		flat{Rate: dec("0.05")},
	},
	Fallback: nothing{},
	Cap:      null("120000.5"),
	Base:     dec("-7"),
	Shares:   map[string]decimal.Decimal{"李娜": dec("0.6"), "Bob": dec("0.4")},
	Quotas:   map[level]int{2: 120, 1: 10},
	Slope:    1e-7,
	Band:     [2]float32{0.1, 2},
	Parent:   &ref{ID: "ae-2025", Before: &ref{ID: "ae-2024"}},
	Note:     ptr("50 % <off>\n\"now\" \\ \u2028 \x01"),
	Author:   Author{By: "Li Na", Team: "north"},
	Days:     span{From: 1, To: 9},
}

const fullJSON = `{"schema":"test.plan/v1","version":3,"places":2,"active":true,"level":"month",` +
	`"rules":[{"kind":"tiered","tiers":[{"upTo":"1","rate":"0.03"},{"rate":"0.08"}],"else":{"kind":"nothing"}},` +
	`{"kind":"flat","rate":"0.05"}],"fallback":{"kind":"nothing"},"cap":"120000.5","floor":null,"base":"-7",` +
	`"shares":{"Bob":"0.4","李娜":"0.6"},"quotas":{"month":10,"year":120},"slope":1e-7,"band":[0.1,2],` +
	`"parent":{"id":"ae-2025","before":{"id":"ae-2024"}},"note":"50 % <off>\n\"now\" \\ ` + "\u2028" + ` \u0001",` +
	`"by":"Li Na","team":"north","days":{"from":1,"to":9}}`

// requireProblem demands exactly one problem, with this path and code.
func requireProblem(t *testing.T, err error, path, code string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 1, "%v", err)
	require.Equal(t, check.Problem{Path: path, Code: code, Text: ps[0].Text}, ps[0])
}
