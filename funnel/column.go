package funnel

// A column has one value of each deal. Blocks keep the values in place, so that they
// are not copied while it grows.
type column[T any] struct{ blocks []*[columnBlock]T }

const columnBlock = 1 << 8

// add makes room for the deal at a place, the next one.
func (c *column[T]) add(place int) {
	if place%columnBlock == 0 {
		c.blocks = append(c.blocks, new([columnBlock]T))
	}
}

// at returns where the value of a deal is.
func (c *column[T]) at(place int) *T {
	return &c.blocks[uint(place)/columnBlock][uint(place)%columnBlock]
}

// A table has a row of values of each deal, all equally wide.
type table[T any] struct {
	width  int
	blocks [][]T
}

// add makes room for the deal at a place, the next one.
func (t *table[T]) add(place int) {
	if place%columnBlock == 0 {
		t.blocks = append(t.blocks, make([]T, columnBlock*t.width))
	}
}

// row returns the values of a deal.
func (t *table[T]) row(place int) []T {
	from := int(uint(place) % columnBlock * uint(t.width))
	return t.blocks[uint(place)/columnBlock][from : from+t.width]
}
