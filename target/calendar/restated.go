package calendar

// Restated is a retail calendar as it is restated for comparison: a year of 53 weeks
// loses its week 1, so that its remaining weeks line up with the year after it. The
// days of the week left out are in no period.
//
// Compare a year with a restated year before it: the 52 weeks of NRF 2024 begin on 4
// February 2024, those of 2023 on 29 January 2023, and restated on 5 February 2023.
type Restated struct {
	Retail Retail `json:"retail"` // the calendar that is restated
}

// Period returns the period of level l that contains d; none for the days that are
// left out.
func (r Restated) Period(l Level, d Date) Period {
	y, ok := r.Retail.year(d)
	if !ok {
		return Period{}
	}
	return y.restated().period(l, d)
}

// Number returns the fiscal year and the ordinal of the period of level l that
// contains d; ok is false for the days that are left out.
func (r Restated) Number(l Level, d Date) (n Number, ok bool) {
	y, ok := r.Retail.year(d)
	if !ok {
		return Number{}, false
	}
	return y.restated().number(l, d)
}
