package target_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// A document, or a caller, that asks for two thousand million decimals gets a problem, and
// not seconds of work.
func TestAbsurdPlacesAreRefusedAtOnce(t *testing.T) {
	for _, places := range []int32{math.MinInt32, math.MaxInt32} {
		r := yearly(target.Aim(num("1000")))
		r.Places = places
		r.Locks = []target.Lock{{Cell: target.Cell{Owner: "North", Period: year}, Ambition: target.Aim(num("0.5"))}, {}}
		r.Limits = []target.Limit{{Cell: target.Cell{Owner: "South", Period: year}, AtMost: target.Aim(num("0.5"))}}
		err := r.Check()
		requireProblem(t, err, "/places", check.Range)
		requireProblem(t, err, "/locks/1", check.Required)
		r.Goal.Unit = ""
		requireProblem(t, r.Check(), "/goal/unit", check.Required)

		answers := []target.Answer{{Goal: acme("10"), Committed: null("3")}}
		for _, how := range []target.Closing{target.KeepTopDown{}, target.KeepTopDown{Evenly: true}, target.Meet{At: num("0.5")}} {
			_, _, err := how.Close(answers, places)
			requireProblem(t, err, "/places", check.Range)
			answers[0].Committed = null("0")
		}
	}
}
