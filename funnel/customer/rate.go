package customer

import "github.com/salesperf/salesperf/funnel"

// A Rate is a share of customers or complaints, with those that it leaves out.
type Rate struct {
	funnel.Ratio
	Immature int `json:"immature"` // in neither count: their time is not over, so the answer is open
	Excluded int `json:"excluded"` // in neither count: the question does not apply to them
}
