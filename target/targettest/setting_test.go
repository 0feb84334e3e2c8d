package targettest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

var (
	year    = calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	company = target.Cell{Owner: "Acme", Period: year}
)

// setting is a company of two regions with two people each.
func setting(t *testing.T) target.Setting {
	t.Helper()
	chart, err := org.New(
		org.Post{Member: "Acme"},
		org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Wei", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "Wu Di", Under: "South"},
	)
	require.NoError(t, err)
	return target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
}

// owned returns a cell of some owner for the year.
func owned(by org.ID) target.Cell { return target.Cell{Owner: by, Period: year} }

// during returns the company's cell for a period of 2026.
func during(l calendar.Level, m time.Month, day int) target.Cell {
	return target.Cell{Owner: "Acme", Period: calendar.Standard{}.Period(l, calendar.On(2026, m, day))}
}
