package report

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A Source is a document that the report was computed by.
type Source struct {
	Role    string `json:"role"`             // what it is to the report: "plan", "pipeline", "scorecard", "commission", "honours", "experiment"
	ID      string `json:"id"`               // the id that it has
	Version int    `json:"version,omitzero"` // its version; 0 is not known
	Digest  string `json:"digest"`           // of its canonical JSON
}

func (s Source) check(c *check.Checker) {
	c.At("role").Require(s.Role != "", check.Required, "a source says what it is to the report")
	c.At("id").Require(s.ID != "", check.Required, "a source has an id")
	c.At("digest").Require(s.Digest != "", check.Required, "a source is named by its digest")
}

// sources names the documents of the input.
func (in Input) sources() ([]Source, error) {
	recipe := in.Plan.Recipe()
	digest, err := recipe.Digest()
	if err != nil {
		return nil, fmt.Errorf("report: plan: %w", err)
	}
	out := []Source{{"plan", recipe.ID, recipe.Version, digest}}
	if in.Funnel != nil {
		if digest, err = in.Funnel.Pipeline.Digest(); err != nil {
			return nil, fmt.Errorf("report: pipeline: %w", err)
		}
		out = append(out, Source{"pipeline", in.Funnel.Pipeline.ID, in.Funnel.Pipeline.Version, digest})
	}
	if in.Card != nil {
		if digest, err = in.Card.Digest(); err != nil {
			return nil, fmt.Errorf("report: scorecard: %w", err)
		}
		out = append(out, Source{"scorecard", in.Card.ID, in.Card.Version, digest})
	}
	for _, h := range in.Honours {
		if source := (Source{"honours", h.Scheme.ID, h.Scheme.Version, h.Scheme.Digest}); !slices.Contains(out, source) {
			out = append(out, source)
		}
	}
	for _, t := range in.Trials {
		out = append(out, Source{"experiment", t.Report.Experiment, t.Report.Version, t.Report.Digest})
	}
	for _, s := range in.Statements {
		if source := (Source{"commission", s.Plan.ID, s.Plan.Version, s.Plan.Digest}); !slices.Contains(out, source) {
			out = append(out, source)
		}
	}
	return out, nil
}
