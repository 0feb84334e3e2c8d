package catalog

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
)

// An Entry describes one metric of the catalog by one of its definitions.
type Entry struct {
	Metric     kpi.Metric // id, variant, unit, direction, aggregation, name and definition
	Parameters string     // what the metric was made with here, such as "Months: 12"; empty when it has none
	Formula    string     // the definition as a formula
	Function   string     // the Go function that makes its readings, such as "NPS.Reading"
	Source     string     // where the definition comes from
}

// All returns every metric of the catalog, in a fixed order: customers, receivables,
// sales, work. A metric with several definitions has an entry for each; one with
// parameters has an entry for customary ones. Amounts are in CNY here.
func All() []Entry {
	return slices.Concat(customers(), receivables(), sales(), work())
}

// Find returns the entry of a metric by id and variant.
func Find(id, variant string) (Entry, bool) {
	all := All()
	i := slices.IndexFunc(all, func(e Entry) bool { return e.Metric.ID == id && e.Metric.Variant == variant })
	if i < 0 {
		return Entry{}, false
	}
	return all[i], true
}

// currency is that of the amounts in the entries.
const currency = "CNY"
