package funnel

import "time"

// ways are the tracks of many deals, by their places.
type ways struct {
	shape *shape
	ways  column[way]
	times table[time.Duration] // the first entries of each deal into all stages
	again again
}

func newWays(s *shape) ways {
	return ways{shape: s, times: table[time.Duration]{width: len(s.Stages)}, again: again{}}
}

// add makes room for the deal at a place, the next one.
func (w *ways) add(place int) {
	w.ways.add(place)
	w.times.add(place)
}

// at returns the track of a deal.
func (w *ways) at(place int) track {
	return track{way: w.ways.at(place), shape: w.shape, place: place, first: w.times.row(place), again: w.again}
}
