package incentivetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Golden names a file that holds the statement of a payee, as people read it. A file
// *.txt holds text, and a file *.json what package statement writes as JSON, indented.
type Golden struct {
	Payee    org.ID            `json:"payee"`             // whose; required
	In       calendar.Date     `json:"in"`                // a day of the period that is paid; required
	File     string            `json:"file"`              // from the folder of the spec; required
	Language calendar.Language `json:"language,omitzero"` // of a text: "en" or "zh"; empty is English
	Names    map[string]string `json:"names,omitempty"`   // in a text, in place of the names of people, components and measures
}

func (g Golden) check(c *check.Checker) {
	c.At("payee").Require(g.Payee != "", check.Required, "a statement is somebody's")
	c.At("in").Require(!g.In.IsZero(), check.Required, "a statement is for a period: name one of its days")
	ext := path.Ext(g.File)
	c.At("file").Require(fs.ValidPath(g.File) && (ext == ".txt" || ext == ".json"), check.Malformed, "%.60q is no path below the folder of the spec that ends in .txt or .json", g.File)
	known := g.Language == "" || g.Language == calendar.English || g.Language == calendar.Chinese
	c.At("language").Require(known, check.Unknown, "%.20q is no language of statements; use en or zh", string(g.Language))
	c.At("language").Require(g.Language == "" || ext != ".json", check.Mismatch, "JSON is in no language")
	c.At("names").Require(len(g.Names) == 0 || ext != ".json", check.Mismatch, "JSON has the names of the plan")
}

// Statement computes a scenario and returns the text that a golden file is to hold: the
// statements of the payee for the period, one after the other where several plans pay.
// The error is check.Problems for what cannot be computed, and for a payee who is paid
// nothing in the period.
func (s Scenario) Statement(g Golden) ([]byte, error) {
	list, err := s.statements(g)
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// statements returns the texts of golden files.
func (s Scenario) statements(list ...Golden) (out [][]byte, err error) {
	c := check.New()
	s.Golden = list
	x, err := s.observe(c)
	if err != nil {
		return nil, err
	}
	for i, g := range list {
		text, err := x.golden(g)
		c.At("golden").Index(i).Merge(err)
		out = append(out, text)
	}
	return out, c.Err()
}

// golden writes the statements of a payee for the periods of his plans that hold a day.
func (x *observer) golden(g Golden) ([]byte, error) {
	var b strings.Builder
	var done []calendar.Period
	for _, p := range x.given.Plans {
		period := x.given.period(p.Cadence, g.In)
		if slices.Contains(done, period) {
			continue
		}
		done = append(done, period)
		list, err := x.result.PaymentStatements(g.Payee, period)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			if err := g.write(&b, s, x.given.Calendar); err != nil {
				return nil, err
			}
		}
	}
	if b.Len() == 0 {
		return nil, check.Problems{{Path: "/in", Code: check.Unknown, Text: fmt.Sprintf("%.40s has no statement for a period with %s", g.Payee, g.In)}}
	}
	return []byte(b.String()), nil
}

// write writes one statement, with an empty line before it when it is not the first one.
func (g Golden) write(b *strings.Builder, s incentive.PaymentStatement, cal calendar.Calendar) error {
	if path.Ext(g.File) == ".json" {
		var line, indented bytes.Buffer
		if err := statement.JSON(&line, s); err != nil {
			return err
		}
		if err := json.Indent(&indented, line.Bytes(), "", "  "); err != nil {
			return err
		}
		_, err := indented.WriteTo(b)
		return err
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return statement.Printer{Language: g.Language, Calendar: cal, Names: g.Names}.Text(b, s)
}
