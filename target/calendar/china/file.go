package china

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A file is a year file as read, and a day one of its days. What could not be read is
// among the problems, and not dated or not ok.
type file struct {
	year  int
	dated bool
	days  []day
}

type day struct {
	name string
	date calendar.Date
	off  bool
	ok   bool
}

// readFile reads a valid JSON text.
func readFile(c *check.Checker, data []byte) (f file) {
	m := members(c, data, "year", "days", "?papers", "?$schema", "?$id")
	f.dated = read(c.At("year"), m["year"], &f.year, "a year")
	var papers []string
	read(c.At("papers"), m["papers"], &papers, "a list of addresses")
	var days []json.RawMessage
	read(c.At("days"), m["days"], &days, "a list of days")
	for i, raw := range days {
		f.days = append(f.days, readDay(c.At("days").Index(i), raw))
	}
	return f
}

func readDay(c *check.Checker, raw json.RawMessage) (d day) {
	m := members(c, raw, "name", "date", "isOffDay")
	named := read(c.At("name"), m["name"], &d.name, "a name")
	dated := read(c.At("date"), m["date"], &d.date, "a date such as 2027-01-01")
	d.ok = read(c.At("isOffDay"), m["isOffDay"], &d.off, "true or false") && named && dated
	if named {
		d.ok = c.At("name").Require(d.name != "", check.Required, "a holiday needs a name") && d.ok
	}
	if dated {
		d.ok = c.At("date").Require(!d.date.IsZero(), check.Required, "a day needs a date") && d.ok
	}
	return d
}

// members returns the members of a JSON object by name. A name that is not known, is
// there twice, or is missing is a problem; those with a question mark may be missing.
func members(c *check.Checker, raw []byte, known ...string) map[string]json.RawMessage {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, _ := d.Token(); !c.Require(t == json.Delim('{'), check.Malformed, "not a JSON object") {
		return nil
	}
	out := map[string]json.RawMessage{}
	for d.More() {
		name, value := next(d)
		_, twice := out[name]
		c.At(name).Require(!twice, check.Duplicate, "there twice")
		c.At(name).Require(slices.Contains(known, name) || slices.Contains(known, "?"+name), check.Unknown, "no such member")
		out[name] = value
	}
	for _, name := range known {
		_, there := out[name]
		c.At(name).Require(there || strings.HasPrefix(name, "?"), check.Required, "missing")
	}
	return out
}

// next reads one member of a JSON text that is known to be valid.
func next(d *json.Decoder) (name string, value json.RawMessage) {
	t, _ := d.Token()
	name, _ = t.(string)
	_ = d.Decode(&value)
	return name, value
}

// read sets into from a member, if it is there, and reports whether it did.
func read(c *check.Checker, raw json.RawMessage, into any, what string) bool {
	if raw == nil {
		return false
	}
	err := json.Unmarshal(raw, into)
	return c.Require(err == nil && string(raw) != "null", check.Malformed, "not %s", what)
}
