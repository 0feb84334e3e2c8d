package incentivetest

import (
	"cmp"
	"runtime/debug"
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

// A Receipt says what a run was made of and what came out, in digests. Who keeps it with
// the setup and the facts can show later that they are the same and still give the same.
// The order of lists means nothing to a digest.
type Receipt struct {
	Plans  []incentive.Ref `json:"plans"`           // by id and version
	Setup  string          `json:"setup"`           // of people, quotas, chart and so on, and of what the calendars say about the days of the run; not of the plans
	Facts  string          `json:"facts"`           // of all facts
	Engine string          `json:"engine,omitzero"` // the version of this module that computed it; empty where the program does not know
	Result string          `json:"result"`          // of payouts, earnings, claims on the last day of the run, and facts not credited
}

// NewReceipt makes the receipt of a result. Setup and facts are those that it was
// computed from; whether they are is for Confirm to say. The error is check.Problems for
// what has no form in a document, such as text that is not UTF-8.
func NewReceipt(s incentive.Setup, facts []incentive.Fact, result *incentive.Result) (Receipt, error) {
	out := Receipt{Engine: engine()}
	c := check.New()
	var err error
	for i, p := range s.Plans {
		ref := incentive.Ref{ID: p.ID, Version: p.Version}
		ref.Digest, err = p.Digest()
		c.At("plans").Index(i).Merge(err)
		out.Plans = append(out.Plans, ref)
	}
	slices.SortFunc(out.Plans, compareRefs)
	out.Setup, err = digestSetup(s)
	c.At("setup").Merge(err)
	out.Facts, err = digestFacts(facts)
	c.At("facts").Merge(err)
	out.Result, err = digestResult(result, s.During.To.AddDays(-1))
	c.At("result").Merge(err)
	if err := c.Err(); err != nil {
		return Receipt{}, err
	}
	return out, nil
}

func compareRefs(a, b incentive.Ref) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Version, b.Version))
}

// Confirm runs the facts again and returns nil when they, the setup and the plans are
// those of the receipt and the same comes out. Else it returns check.Problems of code
// Mismatch at /plans, /setup, /facts and /result, or what Compile or Run return. Another
// engine that computes the same confirms it as well.
func (r Receipt) Confirm(s incentive.Setup, facts []incentive.Fact) error {
	program, err := incentive.Compile(s)
	if err != nil {
		return err
	}
	result, err := program.Run(slices.Clone(facts), incentive.Options{})
	if err != nil {
		return err
	}
	now, err := NewReceipt(s, facts, result)
	if err != nil {
		return err
	}
	c := check.New()
	r.comparePlans(c.At("plans"), now)
	c.At("setup").Require(r.Setup == now.Setup, check.Mismatch, "people, quotas, or what else the setup gives have changed")
	c.At("facts").Require(r.Facts == now.Facts, check.Mismatch, "the facts have changed")
	c.At("result").Require(r.Result == now.Result, check.Mismatch, "something else comes out; computed by engine %.60q, and now by %.60q", r.Engine, now.Engine)
	return c.Err()
}

// comparePlans reports plans that only one of two receipts has.
func (r Receipt) comparePlans(c *check.Checker, now Receipt) {
	for i, p := range r.Plans {
		c.Index(i).Require(slices.Contains(now.Plans, p), check.Mismatch, "version %d of plan %.40q is missing or has changed", p.Version, p.ID)
	}
	for _, p := range now.Plans {
		known := slices.ContainsFunc(r.Plans, func(q incentive.Ref) bool { return compareRefs(p, q) == 0 })
		c.Require(known, check.Mismatch, "version %d of plan %.40q was not there", p.Version, p.ID)
	}
}

// engine returns the version of this module in the program that runs.
func engine() string {
	const path = "github.com/salesperf/salesperf"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	if info.Main.Path == path {
		return info.Main.Version
	}
	for _, d := range info.Deps {
		if d.Path == path {
			return d.Version
		}
	}
	return ""
}
