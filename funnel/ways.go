package funnel

import "time"

// ways are the tracks of many deals, by their places.
type ways struct {
	ways  column[way]
	times table[time.Duration] // the first entries of each deal into all stages
	hand  track                // of the deal that was looked at last
}

func newWays(s *shape) ways {
	return ways{
		times: table[time.Duration]{width: len(s.Stages)},
		hand:  track{shape: s, place: none, again: again{}},
	}
}

// add makes room for the deal at a place, the next one.
func (w *ways) add(place int) {
	w.ways.add(place)
	w.times.add(place)
}

// at returns the track of a deal. It holds until it is called for another one.
func (w *ways) at(place int) *track {
	if w.hand.place != place {
		w.turn(place)
	}
	return &w.hand
}

// turn takes up a deal.
func (w *ways) turn(place int) {
	w.hand.place, w.hand.way, w.hand.first = place, w.ways.at(place), w.times.row(place)
}
