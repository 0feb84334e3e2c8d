package activity

import "iter"

// place gives each of the tasks, which may be done on the same days, its places.
//
// They are dealt in the order in which the divisor method of Webster hands out
// seats, so that every beginning of the order has them in proportion, and the days
// take from this order what is theirs by level.
func (d *desk) place(tasks []*task) {
	var total, before int64
	units := 0
	for _, t := range tasks {
		total += int64(t.left) * d.size(t)
		units += t.left
	}
	run, of := d.level(tasks[0].first, tasks[0].end, total)
	at := 0
	for range units {
		t := deal(tasks)
		size := d.size(t)
		for at < len(run)-1 && 2*run[at] < (2*before+size)*of {
			at++
		}
		before += size
		t.closed = t.closed || !d.book(t, t.first+at)
	}
}

// size is what one of t counts when loads are compared: its minutes where the days
// of the person are bounded in minutes, otherwise one.
func (d *desk) size(t *task) int64 {
	if d.person.Limit.Minutes > 0 {
		return t.minutes
	}
	return 1
}

// level spreads a load over days in proportion to the work of each, as far as the
// room that they have left allows, and returns the running totals times of. The rest
// of a day that is full goes to the others. What no day has room for is left out.
//
// Rooms are whole numbers, so rounding the running totals never takes a day over its
// own, and without a bound the outcome is that of [apportion.Cumulative].
//
// [apportion.Cumulative]: https://pkg.go.dev/github.com/salesperf/salesperf/target/apportion#Cumulative
func (d *desk) level(first, end int, load int64) (run []int64, of int64) {
	left, work := load, int64(0) // of the days that are not full
	for _, w := range d.work[first:end] {
		work += int64(w)
	}
	for {
		l, w := d.spare(first, end, load, left, work)
		if w == work {
			break
		}
		left, work = l, w
	}
	run, of = d.run[:0], max(work, 1)
	sum := int64(0)
	for day := first; day < end; day++ {
		if w := int64(d.work[day]); d.room(day)*work < left*w {
			sum += d.room(day) * of
		} else {
			sum += left * w
		}
		run = append(run, sum)
	}
	d.run = run
	return run, of
}

// spare takes the days out that hold less than left/work for each part of their work,
// and returns how much of the load, and how much work, remains for the others.
func (d *desk) spare(first, end int, load, left, work int64) (restLoad, restWork int64) {
	for day := first; day < end; day++ {
		if w := int64(d.work[day]); d.room(day)*work < left*w {
			load -= d.room(day)
		} else {
			restWork += w
		}
	}
	return load, restWork
}

// room returns the load that a day still holds, in the measure of size.
func (d *desk) room(day int) int64 {
	switch {
	case d.count[day] <= 0:
		return 0
	case d.person.Limit.Minutes > 0:
		return d.minutes[day]
	}
	return d.count[day]
}

// deal returns the task whose turn it is: the one that is furthest behind its share.
func deal(tasks []*task) *task {
	next := tasks[0]
	for _, t := range tasks[1:] {
		if (2*t.dealt+1)*int64(next.count) < (2*next.dealt+1)*int64(t.count) {
			next = t
		}
	}
	next.dealt++
	return next
}

// book places one of t on the day that is meant for it, or on the nearest day with
// room, or on a day where something else can make room. It reports whether there is
// a place.
func (d *desk) book(t *task, at int) bool {
	for day := range around(at, t.first, t.end) {
		if d.fits(t, day) {
			d.put(t, day)
			return true
		}
	}
	return d.makeRoom(t)
}

// around yields the days first … end−1, the nearest to at first, which is one of them if
// there are any, and of two equally near ones the earlier.
func around(at, first, end int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for off := 0; at-off >= first || at+off < end; off++ {
			if at-off >= first && at-off < end && !yield(at-off) {
				return
			}
			if off > 0 && at+off < end && !yield(at+off) {
				return
			}
		}
	}
}
