package variance

import "github.com/salesperf/salesperf/target/check"

// maxItems bounds how many products, parts or dimensions there are.
const maxItems = 100_000

// some reports at c that there is nothing, or too much of it.
func some(c *check.Checker, n int) bool {
	return c.Require(n > 0, check.Required, "there is nothing to explain") &&
		c.Require(n <= maxItems, check.TooLarge, "%d are more than %d", n, maxItems)
}

// names reports names that are empty or stand twice.
type names map[string]bool

func (seen names) check(c *check.Checker, name string) {
	c.Require(name != "", check.Required, "the name is missing")
	c.Require(name == "" || !seen[name], check.Duplicate, "%.40q stands twice", name)
	seen[name] = true
}
