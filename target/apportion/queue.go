package apportion

// An ordered type has a strict order of its values.
type ordered[T any] interface{ before(T) bool }

// A queue is a binary heap: whatever comes before all others is on top.
type queue[T ordered[T]] struct{ list []T }

// push adds x.
func (q *queue[T]) push(x T) {
	q.list = append(q.list, x)
	i := len(q.list) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !x.before(q.list[up]) {
			break
		}
		q.list[i] = q.list[up]
		i = up
	}
	q.list[i] = x
}

// pop removes the top and returns it.
func (q *queue[T]) pop() T {
	top, n := q.list[0], len(q.list)-1
	x := q.list[n]
	q.list = q.list[:n]
	if n > 0 {
		q.sink(x)
	}
	return top
}

// sink puts x in the place of the top and restores the order.
func (q *queue[T]) sink(x T) {
	i := 0
	for {
		down := 2*i + 1
		if down >= len(q.list) {
			break
		}
		if down+1 < len(q.list) && q.list[down+1].before(q.list[down]) {
			down++
		}
		if !q.list[down].before(x) {
			break
		}
		q.list[i] = q.list[down]
		i = down
	}
	q.list[i] = x
}
