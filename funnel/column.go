package funnel

// A column has one value of each deal. Blocks keep the values in place, so that they
// are not copied while it grows.
type column[T any] struct{ blocks [][]T }

const columnBlock = 1 << 9

// add makes room for the deal at a place, the next one.
func (c *column[T]) add(place int) {
	if place%columnBlock == 0 {
		c.blocks = append(c.blocks, make([]T, columnBlock))
	}
}

// at returns where the value of a deal is.
func (c *column[T]) at(place int) *T {
	return &c.blocks[uint(place)/columnBlock][uint(place)%columnBlock]
}
