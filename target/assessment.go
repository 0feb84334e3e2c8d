package target

import "github.com/shopspring/decimal"

// An assessment is one run of Assess.
type assessment struct {
	Evidence
	limits Thresholds
	goal   Ambition
	less   bool // less is better
	seed   uint64

	sums  []int64 // what the parts of the goal may attain together
	exact bool    // whether these are all that is possible
}

// observe finds the possible outcomes, unless there are too few observations.
func (a *assessment) observe() {
	a.Parts = max(a.Parts, 1)
	if a.exact = true; len(a.Attained) >= a.limits.Observations && !a.goal.Target.Decimal.IsZero() {
		a.sums, a.exact = attainable(attainmentUnits(a.Attained), a.Parts, a.seed)
	}
}

// reach assesses one level.
func (a *assessment) reach(name string, amount decimal.Decimal) Reach {
	r := Reach{Level: name, Amount: amount, Of: int64(len(a.sums))}
	if r.Of > 0 {
		r.Reached = countReached(a.sums, attainmentNeeded(amount, a.goal.Target.Decimal, a.Parts, a.less), a.less)
	}
	r.Findings = []Finding{a.chance(r), a.load(amount), a.growth(amount), a.coverage(amount)}
	return r
}

// chance is the finding about the probability of a level.
func (a *assessment) chance(r Reach) Finding {
	p, known := r.Probability(feasibilityPlaces)
	if !known {
		return undefinedFinding(FindingAttainment)
	}
	target := a.goal.Target.Decimal
	f := Finding{Code: FindingAttainment, Value: decimal.NewNullDecimal(p), From: []Figure{
		{"observations", decimal.NewFromInt(int64(len(a.Attained)))},
		{"parts", decimal.NewFromInt(int64(a.Parts))},
		{"attainment", shownRate(target.Abs().Add(r.Amount).Sub(target), target.Abs()).Decimal},
		{"reached", decimal.NewFromInt(r.Reached)},
		{"of", decimal.NewFromInt(r.Of)},
	}}
	if !a.exact {
		f.Code = FindingBootstrap
		f.From = append(f.From, Figure{"seed", decimal.NewFromUint64(a.seed)})
	}
	judged := r.Level == levelTarget
	if judged {
		f.Limit = decimal.NewNullDecimal(a.limits.Reachable)
	}
	f.Verdict = judge(judged, compareChance(r, a.limits.Reachable) >= 0)
	return f
}

// compareChance compares the probability of a level with p, as Decimal.Cmp does.
func compareChance(r Reach, p decimal.Decimal) int {
	return decimal.NewFromInt(r.Reached).Cmp(p.Mul(decimal.NewFromInt(r.Of)))
}

// load is the finding about capacity. With no capacity at all the load has no value,
// but whether it is kept is known.
func (a *assessment) load(amount decimal.Decimal) Finding {
	if a.less || !a.PersonDays.Valid || !a.PerDay.Valid {
		return undefinedFinding(FindingCapacity)
	}
	capacity, limit := a.PersonDays.Decimal.Mul(a.PerDay.Decimal), a.limits.Load
	f := Finding{Code: FindingCapacity, Limit: limit,
		Verdict: judge(limit.Valid, amount.LessThanOrEqual(limit.Decimal.Mul(capacity))),
		From: []Figure{{"amount", amount}, {"capacity", capacity},
			{"person-days", a.PersonDays.Decimal}, {"per-day", a.PerDay.Decimal}}}
	if !capacity.IsZero() {
		f.Value = shownRate(amount, capacity)
	}
	return f
}

// growth is the finding about the growth that a level asks for.
func (a *assessment) growth(amount decimal.Decimal) Finding {
	if a.less || len(a.History) == 0 || !a.History[len(a.History)-1].IsPositive() {
		return undefinedFinding(FindingGrowth)
	}
	last := a.History[len(a.History)-1]
	f := Finding{Code: FindingGrowth, Verdict: VerdictOpen, Value: shownRate(amount.Sub(last), last),
		From: []Figure{{"amount", amount}, {"last", last}}}
	from, to, known := bestGrowth(a.History)
	if !known {
		return f
	}
	f.From = append(f.From, Figure{"best-from", from}, Figure{"best-to", to}, Figure{"best", shownRate(to.Sub(from), from).Decimal})
	if margin := a.limits.Growth; margin.Valid {
		most := to.Add(margin.Decimal.Mul(from)) // for each from
		f.Limit = shownRate(most.Sub(from), from)
		f.Verdict = judge(true, amount.Mul(from).LessThanOrEqual(last.Mul(most)))
	}
	return f
}

// bestGrowth returns the two neighbours in a history of which the second exceeds the
// first by the largest factor; the first such. Growth from zero or less is none.
func bestGrowth(history []decimal.Decimal) (from, to decimal.Decimal, known bool) {
	for i := 1; i < len(history); i++ {
		x, y := history[i-1], history[i]
		if x.IsPositive() && (!known || y.Mul(from).GreaterThan(to.Mul(x))) {
			from, to, known = x, y, true
		}
	}
	return from, to, known
}

// coverage is the finding about the pipeline. It was given for the target, and for
// another level it is so much smaller or larger.
func (a *assessment) coverage(amount decimal.Decimal) Finding {
	target := a.goal.Target.Decimal
	if a.less || !a.Coverage.Valid || !target.IsPositive() || !amount.IsPositive() {
		return undefinedFinding(FindingCoverage)
	}
	pipeline, limit := a.Coverage.Decimal.Mul(target), a.limits.Coverage
	return Finding{Code: FindingCoverage, Value: shownRate(pipeline, amount), Limit: limit,
		Verdict: judge(limit.Valid, pipeline.GreaterThanOrEqual(limit.Decimal.Mul(amount))),
		From:    []Figure{{"pipeline", pipeline}, {"amount", amount}}}
}

// reading says what the target's reach means, as the readings are defined.
func (a *assessment) reading(r Reach) Reading {
	switch {
	case r.Of == 0:
		return ReadingUnknown
	case compareChance(r, a.limits.Reachable) < 0:
		return ReadingTooHard
	case anyMissed(r.Findings):
		return ReadingDoubtful
	case compareChance(r, a.limits.Challenging) > 0:
		return ReadingTooEasy
	}
	return ReadingChallenging
}

// anyMissed reports whether a threshold is missed.
func anyMissed(findings []Finding) bool {
	for _, f := range findings {
		if f.Verdict == VerdictMissed {
			return true
		}
	}
	return false
}
