package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/target/check"
)

// places are the nodes of the places that problems are at, and of those around them.
type places map[string]int

// newPlaces finds the places of problems. Those that the document does not have are left out.
func newPlaces(nodes []node, lists ...check.Problems) places {
	asked := map[string]bool{}
	for _, list := range lists {
		for _, p := range list {
			for path := p.Path; !asked[path]; path = parent(path) {
				asked[path] = true
			}
		}
	}
	out := places{}
	out.find(nodes, asked, 0, "")
	return out
}

// escape writes a name as a part of a JSON Pointer.
var escape = strings.NewReplacer("~", "~0", "/", "~1")

// find notes node n, and what it holds of what is asked.
func (w places) find(nodes []node, asked map[string]bool, n int, path string) {
	if _, twice := w[path]; twice || !asked[path] {
		return
	}
	w[path] = n
	if nodes[n].kind != '{' && nodes[n].kind != '[' {
		return
	}
	for i, count := n+1, 0; i < int(nodes[n].end); i, count = int(nodes[i].end), count+1 {
		name := strconv.Itoa(count)
		if nodes[n].kind == '{' {
			name = escape.Replace(nodes[i].name)
		}
		w.find(nodes, asked, i, path+"/"+name)
	}
}

// has reports whether the document has a place.
func (w places) has(path string) bool {
	_, ok := w[path]
	return ok
}

// inner returns a place, or the innermost one around it that the document has.
func (w places) inner(path string) string {
	for !w.has(path) {
		path = parent(path)
	}
	return path
}

// order puts problems in the order of the document.
func (d *decoder) order(list check.Problems) check.Problems {
	where := newPlaces(d.nodes, list)
	slices.SortStableFunc(list, func(a, b check.Problem) int {
		return cmp.Compare(where[where.inner(a.Path)], where[where.inner(b.Path)])
	})
	return list
}
