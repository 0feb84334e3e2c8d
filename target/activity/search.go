package activity

// A search looks for a chain of moves that makes room: a task takes the place of
// another one, which takes the place of a third, until one finds a free place. It is
// the search for an augmenting path in a flow from tasks to days, breadth first.
type search struct {
	number int // counts the searches
	steps  []step
	seen   []int // the last search that had a step to each day
}

// A step is a day that one of a task could move to, if something else went away.
type step struct {
	task *task
	day  int
	from int // the step before, whose task takes the place of this one; -1 for none
}

// makeRoom places one of t on a day that is full, by moving others to days that are
// not. It reports whether that is possible. Where days are bounded in number alone,
// or all tasks take equally long, the answer is exact.
func (d *desk) makeRoom(t *task) bool {
	s := &d.search
	s.number++
	s.steps = s.steps[:0]
	for day := t.first; day < t.end; day++ {
		s.visit(d, step{t, day, -1})
	}
	for at := 0; at < len(s.steps); at++ {
		for _, l := range d.lines {
			other, n := l.on(s.steps[at].day)
			if n == 0 || other.asked == s.number || !d.yields(other, s.steps[at]) {
				continue
			}
			other.asked = s.number
			if s.expand(d, other, at) {
				d.follow(s.steps)
				return true
			}
		}
	}
	return false
}

// yields reports whether one of t, if it left the day of a step, made room for it.
func (d *desk) yields(t *task, s step) bool {
	return t != s.task && d.minutes[s.day]+t.minutes >= s.task.minutes
}

// visit notes a step to a day that no step leads to yet. A day that holds the task as
// it is, and has no part in the way there, ends the search; visit reports that.
func (s *search) visit(d *desk, next step) bool {
	ends := d.fits(next.task, next.day) && !s.passes(next)
	if ends || s.seen[next.day] != s.number {
		s.seen[next.day] = s.number
		s.steps = append(s.steps, next)
	}
	return ends
}

// passes reports whether the way to a step has been on its day before.
func (s *search) passes(next step) bool {
	for at := next.from; at >= 0; at = s.steps[at].from {
		if s.steps[at].day == next.day {
			return true
		}
	}
	return false
}

// expand notes the steps of t, after it has left the day of a step, the nearest day
// first. It stops at the step that ends the search, if there is one, and reports that.
func (s *search) expand(d *desk, t *task, from int) bool {
	for day := range around(s.steps[from].day, t.first, t.end) {
		if s.visit(d, step{t, day, from}) {
			return true
		}
	}
	return false
}

// follow makes the moves that lead to the last of the steps.
func (d *desk) follow(steps []step) {
	next := steps[len(steps)-1]
	for next.from >= 0 {
		before := steps[next.from]
		d.take(next.task, before.day)
		d.put(next.task, next.day)
		next = before
	}
	d.put(next.task, next.day)
}
