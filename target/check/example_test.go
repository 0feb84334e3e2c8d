package check_test

import (
	"fmt"

	"github.com/salesperf/salesperf/target/check"
)

// The sales office sends in a split of one deal among three people. Everything
// that is wrong with it is reported in one go.
func Example() {
	type share struct {
		Person  string
		Percent int
	}
	shares := []share{{"Li Na", 60}, {"", 30}, {"Li Na", 20}}

	c := check.New()
	sum, seen := 0, map[string]bool{}
	for i, s := range shares {
		at := c.At("shares").Index(i)
		at.At("person").Require(s.Person != "", check.Required, "nobody is named")
		at.At("person").Require(!seen[s.Person], check.Duplicate, "%s is named twice", s.Person)
		seen[s.Person] = true
		sum += s.Percent
	}
	c.At("shares").Require(sum == 100, check.Sum, "the shares add up to %d %%, not 100 %%", sum)

	fmt.Println(c.Err())
	// Output:
	// /shares/1/person: nobody is named [required]
	// /shares/2/person: Li Na is named twice [duplicate]
	// /shares: the shares add up to 110 %, not 100 % [sum]
}
