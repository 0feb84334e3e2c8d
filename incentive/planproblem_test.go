package incentive_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// tiers is a tier table with one fault.
func tiers(change func(*incentive.Tiered)) incentive.Tiered {
	r := incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("10"), Rate: pct("1"), Pays: incentive.Marginal}, {UpTo: null("20"), Rate: pct("2"), Pays: incentive.Marginal}, {Rate: pct("3"), Pays: incentive.Marginal}}}
	change(&r)
	return r
}

// Every fault that a plan can have is found, alone, where it is.
func TestEachFaultOfAPlanIsFound(t *testing.T) {
	huge := num("1e31")
	position := incentive.Position{Measure: "revenue", Over: incentive.OverAmount}
	rule := func(r incentive.Rule) func(*incentive.Plan) {
		return func(p *incentive.Plan) { p.Components[0].Rule = r }
	}
	component := func(change func(*incentive.Component)) func(*incentive.Plan) {
		return func(p *incentive.Plan) { change(&p.Components[0]) }
	}
	credit := func(change func(*incentive.CreditRule)) func(*incentive.Plan) {
		return func(p *incentive.Plan) {
			p.Crediting.Match = incentive.FirstMatch
			p.Crediting.Rules = []incentive.CreditRule{{ID: "r", From: incentive.Named}}
			change(&p.Crediting.Rules[0])
		}
	}
	condition := func(q incentive.Condition) func(*incentive.Plan) {
		return credit(func(r *incentive.CreditRule) { r.When = []incentive.Condition{q} })
	}
	for name, tt := range map[string]struct {
		change     func(*incentive.Plan)
		path, code string
	}{
		"gap":            {rule(tiers(func(r *incentive.Tiered) { r.Tiers[2].UpTo = null("30") })), "/components/0/rule/tiers/2/upTo", check.Gap},
		"two open tiers": {rule(tiers(func(r *incentive.Tiered) { r.Tiers[1].UpTo = decimal.NullDecimal{} })), "/components/0/rule/tiers/1/upTo", check.Overlap},
		"unsorted":       {rule(tiers(func(r *incentive.Tiered) { r.Tiers[1].UpTo = null("10") })), "/components/0/rule/tiers/1/upTo", check.Order},
		"bound at zero":  {rule(tiers(func(r *incentive.Tiered) { r.Tiers[0].UpTo = null("0") })), "/components/0/rule/tiers/0/upTo", check.Order},
		"huge bound":     {rule(tiers(func(r *incentive.Tiered) { r.Tiers[1].UpTo = decimal.NewNullDecimal(huge) })), "/components/0/rule/tiers/1/upTo", check.TooLarge},
		"rate of 1e9":    {rule(tiers(func(r *incentive.Tiered) { r.Tiers[1].Rate = num("1e9") })), "/components/0/rule/tiers/1/rate", check.Range},
		"negative rate":  {rule(tiers(func(r *incentive.Tiered) { r.Tiers[1].Rate = num("-1") })), "/components/0/rule/tiers/1/rate", check.Range},
		"pays":           {rule(tiers(func(r *incentive.Tiered) { r.Tiers[1].Pays = 0 })), "/components/0/rule/tiers/1/pays", check.Required},
		"picked slices":  {rule(tiers(func(r *incentive.Tiered) { r.By = &position })), "/components/0/rule/tiers/1/pays", check.Mismatch},
		"picked over another": {rule(tiers(func(r *incentive.Tiered) {
			r.By = &incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}
		})), "/components/0/rule/by/over", check.Mismatch},
		"per unit":           {rule(incentive.PerUnit{Amount: num("-1")}), "/components/0/rule/amount", check.Range},
		"curve points":       {rule(incentive.Curve{Over: 1, Yields: 1, Mode: 1}), "/components/0/rule/points", check.Required},
		"curve order":        {rule(incentive.Curve{Over: 1, Yields: 1, Mode: 1, Points: []incentive.Point{{}, {}}}), "/components/0/rule/points/1/at", check.Order},
		"curve choices":      {rule(incentive.Curve{Yields: 1, Mode: 1, Points: []incentive.Point{{}}}), "/components/0/rule/over", check.Required},
		"curve yields":       {rule(incentive.Curve{Over: 1, Mode: 1, Points: []incentive.Point{{}}}), "/components/0/rule/yields", check.Required},
		"curve beyond modes": {rule(incentive.Curve{Over: 1, Yields: 1, Mode: incentive.InterpolatedLinearly + 1, Points: []incentive.Point{{}}}), "/components/0/rule/mode", check.Required},
		"curve mode":         {rule(incentive.Curve{Over: 1, Yields: 1, Points: []incentive.Point{{}}}), "/components/0/rule/mode", check.Required},
		"curve places":       {rule(incentive.Curve{Over: 1, Yields: 1, Mode: 1, Places: 31, Points: []incentive.Point{{}}}), "/components/0/rule/places", check.Range},
		"curve value":        {rule(incentive.Curve{Over: 1, Yields: 1, Mode: incentive.InterpolatedLinearly, Places: 1, Points: []incentive.Point{{Value: num("0.05")}}}), "/components/0/rule/points/0/value", check.Mismatch},
		"matrix cell":        {rule(incentive.Matrix{Yields: 1, Mode: incentive.InterpolatedLinearly, Axes: []incentive.Dimension{{By: position, Points: list("1")}}, Cells: list("0.3")}), "/components/0/rule/cells/0", check.Mismatch},
		"bonus over":         {rule(incentive.Bonus{Scope: 1, Steps: []incentive.BonusStep{{}}}), "/components/0/rule/over", check.Required},
		"bonus scope":        {rule(incentive.Bonus{Over: 1, Steps: []incentive.BonusStep{{}}}), "/components/0/rule/scope", check.Required},
		"bonus steps":        {rule(incentive.Bonus{Over: 1, Scope: 1}), "/components/0/rule/steps", check.Required},
		"bonus order":        {rule(incentive.Bonus{Over: 1, Scope: 1, Steps: []incentive.BonusStep{{}, {}}}), "/components/0/rule/steps/1/at", check.Order},
		"bonus below zero":   {rule(incentive.Bonus{Over: 1, Scope: 1, Steps: []incentive.BonusStep{{Amount: num("-1")}}}), "/components/0/rule/steps/0/amount", check.Range},
		"matrix axes":        {rule(incentive.Matrix{Yields: 1, Mode: 1, Cells: []decimal.Decimal{num("1")}}), "/components/0/rule/axes", check.Required},
		"matrix mode":        {rule(incentive.Matrix{Yields: 1, Axes: []incentive.Dimension{{By: position, Points: list("1")}}, Cells: list("1")}), "/components/0/rule/mode", check.Required},
		"matrix places":      {rule(incentive.Matrix{Yields: 1, Mode: 1, Places: -1, Axes: []incentive.Dimension{{By: position, Points: list("1")}}, Cells: list("1")}), "/components/0/rule/places", check.Range},
		"axis of no basis":   {rule(incentive.Matrix{Yields: 1, Mode: 1, Axes: []incentive.Dimension{{By: incentive.Position{Measure: "revenue"}, Points: list("1")}}, Cells: list("1")}), "/components/0/rule/axes/0/by/over", check.Required},
		"matrix cells":       {rule(incentive.Matrix{Yields: 1, Mode: 1, Axes: []incentive.Dimension{{By: position, Points: []decimal.Decimal{num("1"), num("2")}}}}), "/components/0/rule/cells", check.Mismatch},
		"matrix points":      {rule(incentive.Matrix{Yields: 1, Mode: 1, Axes: []incentive.Dimension{{By: position}}, Cells: []decimal.Decimal{num("1")}}), "/components/0/rule/axes/0/points", check.Required},
		"matrix order":       {rule(incentive.Matrix{Yields: 1, Mode: 1, Axes: []incentive.Dimension{{By: position, Points: []decimal.Decimal{num("1"), num("1")}}}, Cells: []decimal.Decimal{num("1"), num("1")}}), "/components/0/rule/axes/0/points/1", check.Order},
		"matrix measure":     {rule(incentive.Matrix{Yields: 1, Mode: 1, Axes: []incentive.Dimension{{By: incentive.Position{Measure: "x", Over: 1}, Points: []decimal.Decimal{num("1")}}}, Cells: []decimal.Decimal{num("1")}}), "/components/0/rule/axes/0/by/measure", check.Unknown},
		"objectives reading": {rule(incentive.Objectives{Interval: calendar.Quarter, Items: []incentive.Objective{{Reading: "collection", Weight: num("0.4")}, {Reading: "x", Weight: num("0.6")}}}), "/components/0/rule/items/1/reading", check.Unknown},
		"picked by nothing": {rule(tiers(func(r *incentive.Tiered) {
			r.By = &incentive.Position{Measure: "x", Over: incentive.OverAmount}
		})), "/components/0/rule/by/measure", check.Unknown},
		"objectives sum":  {rule(incentive.Objectives{Interval: calendar.Quarter, Items: []incentive.Objective{{Reading: "collection", Weight: num("0.9")}}}), "/components/0/rule/items", check.Sum},
		"no components":   {func(p *incentive.Plan) { p.Components = nil }, "/components", check.Required},
		"pool below zero": {rule(incentive.Pool{Size: num("-1")}), "/components/0/rule/size", check.Range},
		"nothing released": {func(p *incentive.Plan) {
			p.Terms = &incentive.Terms{Negative: incentive.CarriedForward, Releases: []incentive.Release{{}}}
		}, "/terms/releases/0/portions", check.Required},
		"too many releases": {func(p *incentive.Plan) {
			p.Terms = &incentive.Terms{Negative: incentive.CarriedForward, Releases: make([]incentive.Release, 1001)}
		}, "/terms/releases", check.TooLarge},
		"id of rounding":      {component(func(m *incentive.Component) { m.ID = incentive.CodeRounding }), "/components/0/id", check.Mismatch},
		"id of what is kept":  {component(func(m *incentive.Component) { m.ID = incentive.CodeKept }), "/components/0/id", check.Mismatch},
		"id of a draw":        {component(func(m *incentive.Component) { m.ID = incentive.CodeDraw }), "/components/0/id", check.Mismatch},
		"id of a recovery":    {component(func(m *incentive.Component) { m.ID = incentive.CodeRecovery }), "/components/0/id", check.Mismatch},
		"terms of no sign":    {func(p *incentive.Plan) { p.Terms = &incentive.Terms{} }, "/terms/negative", check.Required},
		"objectives weight":   {rule(incentive.Objectives{Interval: calendar.Quarter, Items: []incentive.Objective{{Reading: "collection", Weight: num("1e31")}, {Reading: "collection", Weight: num("1")}}}), "/components/0/rule/items/0/weight", check.TooLarge},
		"objectives interval": {rule(incentive.Objectives{Items: []incentive.Objective{{Reading: "collection", Weight: num("1")}}}), "/components/0/rule/interval", check.Required},
		"objectives items":    {rule(incentive.Objectives{Interval: calendar.Quarter}), "/components/0/rule/items", check.Required},
		"pool of tenths":      {rule(incentive.Pool{Size: num("1.001")}), "/components/0/rule/size", apportion.NotWhole},
		"prize of tenths":     {rule(incentive.Contest{Ties: incentive.ShareTied, Prizes: list("5", "1.001")}), "/components/0/rule/prizes/1", apportion.NotWhole},
		"pool without size":   {rule(incentive.Pool{}), "/components/0/rule", check.Required},
		"pool with two sizes": {rule(incentive.Pool{Size: num("1"), Rate: null("1")}), "/components/0/rule", check.Required},
		"contest":             {rule(incentive.Contest{Prizes: []decimal.Decimal{num("1")}}), "/components/0/rule/ties", check.Required},
		"contest prizes":      {rule(incentive.Contest{Ties: incentive.ShareTied}), "/components/0/rule/prizes", check.Required},
		"prize below zero":    {rule(incentive.Contest{Ties: incentive.ShareTied, Prizes: list("-1")}), "/components/0/rule/prizes/0", check.Range},
		"huge least to win":   {rule(incentive.Contest{Ties: incentive.ShareTied, Prizes: list("1"), AtLeast: decimal.NewNullDecimal(huge)}), "/components/0/rule/atLeast", check.TooLarge},
		"pool with gates":     {func(p *incentive.Plan) { p.Components[1].Rule = incentive.Pool{Size: num("1")} }, "/components/1/rule", check.Mismatch},
		"mirror at the end":   {component(func(m *incentive.Component) { m.Reversals = incentive.Mirror }), "/components/0/reversals", check.Mismatch},
		"shared per event":    {component(func(m *incentive.Component) { m.Grain, m.Rule = incentive.PerEvent, incentive.Pool{Size: num("1")} }), "/components/0/rule", check.Mismatch},
		"limits":              {component(func(m *incentive.Component) { m.AtLeast, m.AtMost = null("2"), null("1") }), "/components/0/atLeast", check.Order},
		"most below zero":     {component(func(m *incentive.Component) { m.AtMost = null("-1") }), "/components/0/atMost", check.Range},
		"least below zero":    {component(func(m *incentive.Component) { m.AtLeast = null("-1") }), "/components/0/atLeast", check.Range},
		"unknown measure":     {component(func(m *incentive.Component) { m.Measure = "margin" }), "/components/0/measure", check.Unknown},
		"unknown source":      {component(func(m *incentive.Component) { m.From = []incentive.Source{9} }), "/components/0/from/0", check.Range},
		"gate without bound":  {component(func(m *incentive.Component) { m.When = []incentive.Gate{{Position: position}} }), "/components/0/when/0", check.Required},
		"gate of nothing":     {component(func(m *incentive.Component) { m.When = []incentive.Gate{incentive.AtLeast("", num("1"))} }), "/components/0/when/0/measure", check.Required},
		"gate unknown":        {component(func(m *incentive.Component) { m.When = []incentive.Gate{incentive.AtLeast("x", num("1"))} }), "/components/0/when/0/measure", check.Unknown},
		"gate of no interval": {component(func(m *incentive.Component) {
			m.When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAmount, Interval: 99}, Below: null("2")}}
		}), "/components/0/when/0/interval", check.Range},
		"gate never": {component(func(m *incentive.Component) {
			m.When = []incentive.Gate{{Position: position, AtLeast: null("2"), Below: null("2")}}
		}), "/components/0/when/0", check.Order},
		"gate says twice": {component(func(m *incentive.Component) {
			m.When = []incentive.Gate{{Position: position, AtLeast: null("2"), Above: null("2")}}
		}), "/components/0/when/0", check.Duplicate},
		"gate ago": {component(func(m *incentive.Component) {
			m.When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: 1, Ago: -1}, Below: null("2")}}
		}), "/components/0/when/0/ago", check.Range},
		"reading has no quota": {component(func(m *incentive.Component) {
			m.When = []incentive.Gate{{Position: incentive.Position{Measure: "collection", Over: incentive.OverAttainment}, Below: null("2")}}
		}), "/components/0/when/0/over", check.Mismatch},
		"modifier bound": {component(func(m *incentive.Component) {
			m.Modifiers = []incentive.Modifier{{By: position, Steps: []incentive.FactorStep{{}}}}
		}), "/components/0/modifiers/0/bound", check.Required},
		"modifier steps": {component(func(m *incentive.Component) { m.Modifiers = []incentive.Modifier{{By: position, Bound: 1}} }), "/components/0/modifiers/0/steps", check.Required},
		"modifier of no basis": {component(func(m *incentive.Component) {
			m.Modifiers = []incentive.Modifier{{By: incentive.Position{Measure: "revenue"}, Bound: 1, Steps: []incentive.FactorStep{{}}}}
		}), "/components/0/modifiers/0/by/over", check.Required},
		"modifier factor": {component(func(m *incentive.Component) {
			m.Modifiers = []incentive.Modifier{{By: position, Bound: 1, Steps: []incentive.FactorStep{{Factor: num("-1")}}}}
		}), "/components/0/modifiers/0/steps/0/factor", check.Range},
		"measure condition":    {func(p *incentive.Plan) { p.Measures[0].When = []incentive.Condition{incentive.OneOf("colour", "red")} }, "/measures/0/when/0/field", check.Unknown},
		"measure amounts":      {func(p *incentive.Plan) { p.Measures[0].Amounts = nil }, "/measures/0/amounts", check.Required},
		"measure twice":        {func(p *incentive.Plan) { p.Measures = append(p.Measures, p.Measures[0]) }, "/measures/1/id", check.Duplicate},
		"amount twice":         {func(p *incentive.Plan) { p.Measures[0].Amounts = []string{"a", "a"} }, "/measures/0/amounts/1", check.Duplicate},
		"amount without name":  {func(p *incentive.Plan) { p.Measures[0].Amounts = []string{""} }, "/measures/0/amounts/0", check.Required},
		"measure kinds":        {func(p *incentive.Plan) { p.Measures[0].Kinds = nil }, "/measures/0/kinds", check.Required},
		"measure of refunds":   {func(p *incentive.Plan) { p.Measures[0].Kinds = []incentive.FactKind{incentive.Refund} }, "/measures/0/kinds/0", check.Range},
		"reading twice":        {func(p *incentive.Plan) { p.Readings = append(p.Readings, "revenue") }, "/readings/1", check.Duplicate},
		"ramp":                 {func(p *incentive.Plan) { p.Ramp = []decimal.Decimal{num("-1")} }, "/ramp/0", check.Range},
		"match":                {func(p *incentive.Plan) { credit(func(*incentive.CreditRule) {})(p); p.Crediting.Match = 0 }, "/crediting/match", check.Required},
		"rule without id":      {credit(func(r *incentive.CreditRule) { r.ID = "" }), "/crediting/rules/0/id", check.Required},
		"rule from nothing":    {credit(func(r *incentive.CreditRule) { r.From = 0 }), "/crediting/rules/0/from", check.Required},
		"levels of the named":  {credit(func(r *incentive.CreditRule) { r.Levels = []decimal.Decimal{num("1")} }), "/crediting/rules/0/levels", check.Mismatch},
		"plans of the named":   {credit(func(r *incentive.CreditRule) { r.Plans = []string{"x"} }), "/crediting/rules/0/plans", check.Mismatch},
		"below without base":   {credit(func(r *incentive.CreditRule) { r.From, r.Levels = incentive.FromBelow, []decimal.Decimal{num("1")} }), "/crediting/rules/0/base", check.Required},
		"below without levels": {credit(func(r *incentive.CreditRule) { r.From, r.Base = incentive.FromBelow, incentive.FullBase }), "/crediting/rules/0/levels", check.Required},
		"more than is left": {credit(func(r *incentive.CreditRule) {
			r.From, r.Base, r.Levels = incentive.FromBelow, incentive.WhatIsLeft, list("5")
		}), "/crediting/rules/0/levels/0", check.Range},
		"seller in percent": {credit(func(r *incentive.CreditRule) {
			r.From, r.Base, r.Levels, r.Seller = incentive.FromBelow, incentive.WhatIsLeft, list("0.1"), null("60")
		}), "/crediting/rules/0/seller", check.Range},
		"seller below zero": {credit(func(r *incentive.CreditRule) {
			r.From, r.Base, r.Levels, r.Seller = incentive.FromBelow, incentive.WhatIsLeft, list("0.1"), null("-0.1")
		}), "/crediting/rules/0/seller", check.Range},
		"objective of a measure": {rule(incentive.Objectives{Interval: calendar.Quarter, Items: []incentive.Objective{{Reading: "revenue", Weight: num("1")}}}), "/components/0/rule/items/0/reading", check.Mismatch},
		"field of the named":     {credit(func(r *incentive.CreditRule) { r.Field = "account" }), "/crediting/rules/0/field", check.Mismatch},
		"factor":                 {credit(func(r *incentive.CreditRule) { r.Factor = null("-1") }), "/crediting/rules/0/factor", check.Range},
		"factor of a total": {func(p *incentive.Plan) {
			credit(func(r *incentive.CreditRule) { r.Factor = null("2") })(p)
			p.Components[0].Grain, p.Components[0].Rule = incentive.Running, tiers(func(r *incentive.Tiered) { r.Tiers[1].Pays = incentive.Retroactive })
		}, "/components/0/grain", check.Mismatch},
		"windfall":              {credit(func(r *incentive.CreditRule) { r.Windfall = &incentive.Windfall{Above: num("-1")} }), "/crediting/rules/0/windfall/above", check.Range},
		"unknown field":         {condition(incentive.OneOf("colour", "red")), "/crediting/rules/0/when/0/field", check.Unknown},
		"empty condition":       {condition(incentive.OneOf("product")), "/crediting/rules/0/when/0", check.Required},
		"bounds on a field":     {condition(incentive.Condition{Field: "product", In: []string{"a"}, AtLeast: null("1")}), "/crediting/rules/0/when/0", check.Mismatch},
		"list of amounts":       {condition(incentive.Condition{Field: "amount.revenue", In: []string{"1"}, AtLeast: null("1")}), "/crediting/rules/0/when/0", check.Mismatch},
		"amount without bound":  {condition(incentive.Condition{Field: "amount.revenue"}), "/crediting/rules/0/when/0", check.Required},
		"no month":              {condition(incentive.OneOf("month", "Smarch")), "/crediting/rules/0/when/0/in/0", check.Unknown},
		"no month to leave out": {condition(incentive.Condition{Field: "month", NotIn: []string{"Janaury"}}), "/crediting/rules/0/when/0/notIn/0", check.Unknown},
		"below a month":         {condition(incentive.Condition{Field: "month", Under: []string{"January"}}), "/crediting/rules/0/when/0/under", check.Mismatch},
		"below no kind":         {condition(incentive.Condition{Field: "kind", Under: []string{"bookng"}}), "/crediting/rules/0/when/0/under/0", check.Malformed},
		"below no currency":     {condition(incentive.Condition{Field: "currency", Under: []string{"yuan"}}), "/crediting/rules/0/when/0/under/0", check.Malformed},
		"no kind":               {condition(incentive.OneOf("kind", "Booking")), "/crediting/rules/0/when/0/in/0", check.Malformed},
		"no currency":           {condition(incentive.OneOf("currency", "usd")), "/crediting/rules/0/when/0/in/0", check.Malformed},
		"attribute of no name":  {condition(incentive.OneOf("attribute.", "a")), "/crediting/rules/0/when/0/field", check.Unknown},
		"amount of no name":     {condition(incentive.Condition{Field: "amount.", AtLeast: null("1")}), "/crediting/rules/0/when/0/field", check.Required},
		"owner of a month":      {credit(func(r *incentive.CreditRule) { r.From, r.Field = incentive.Owned, "month" }), "/crediting/rules/0/field", check.Mismatch},
		"cap without fate":      {func(p *incentive.Plan) { p.Caps = []incentive.Cap{{ID: "c", Interval: calendar.Quarter}} }, "/caps/0/excess", check.Required},
		"cap of a month": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "c", Interval: calendar.Month, Excess: incentive.Lost}}
		}, "/caps/0/interval", check.Range},
		"budget of a year": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "c", Interval: calendar.Year, Excess: incentive.Scaled}}
		}, "/caps/0/interval", check.Mismatch},
		"budget of a component": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "c", Components: []string{"revenue"}, Interval: calendar.Quarter, Excess: incentive.Scaled}}
		}, "/caps/0/components", check.Mismatch},
		"budget before a cap": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "b", Interval: calendar.Quarter, Excess: incentive.Scaled}, {ID: "c", Interval: calendar.Quarter, Excess: incentive.Lost}}
		}, "/caps/1/excess", check.Order},
		"cap of nothing": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "c", Components: []string{"x"}, Interval: calendar.Quarter, Excess: incentive.Lost}}
		}, "/caps/0/components/0", check.Unknown},
		"cap with an old name": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{ID: "revenue", Interval: calendar.Quarter, Excess: incentive.Lost}}
		}, "/caps/0/id", check.Duplicate},
		"nameless cap": {func(p *incentive.Plan) {
			p.Caps = []incentive.Cap{{Interval: calendar.Quarter, Excess: incentive.Lost}}
		}, "/caps/0/id", check.Required},
		"nameless guarantee": {func(p *incentive.Plan) {
			p.Guarantees = []incentive.Guarantee{{Amounts: []decimal.Decimal{num("1")}}}
		}, "/guarantees/0/id", check.Required},
		"empty guarantee": {func(p *incentive.Plan) { p.Guarantees = []incentive.Guarantee{{ID: "g"}} }, "/guarantees/0/amounts", check.Required},
		"guarantee": {func(p *incentive.Plan) {
			p.Guarantees = []incentive.Guarantee{{ID: "g", Amounts: []decimal.Decimal{num("-1")}}}
		}, "/guarantees/0/amounts/0", check.Range},
	} {
		plan := agent()
		require.NoError(t, plan.Check())
		tt.change(&plan)
		var ps check.Problems
		require.ErrorAs(t, plan.Check(), &ps, name)
		require.True(t, ps.Has(tt.path, tt.code), "%s: %v", name, ps)
	}
}
