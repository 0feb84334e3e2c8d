package check

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Checker collects problems at one place of a document. The zero Checker is for a
// whole document and has no problems yet, as one that New returns; it is not safe for
// concurrent use.
type Checker struct {
	parent *Checker
	name   string    // of a member
	index  int       // of an element
	isItem bool      // it is an element
	list   *Problems // of the document; nil: there are none yet
}

// New returns a Checker for a whole document, with no problems yet.
func New() *Checker { return &Checker{list: new(Problems)} }

// all returns the list that all Checkers of the document share.
func (c *Checker) all() *Problems {
	if c.list == nil {
		c.list = new(Problems)
	}
	return c.list
}

// At returns the Checker for the member called name of this place. It shares the
// list of problems with c.
func (c *Checker) At(name string) *Checker {
	return &Checker{parent: c, name: name, list: c.all()}
}

// Index returns the Checker for element i of this place, counted from 0.
func (c *Checker) Index(i int) *Checker {
	return &Checker{parent: c, index: i, isItem: true, list: c.all()}
}

// Path returns the place of c as a JSON Pointer; it is empty for the whole document.
func (c *Checker) Path() string {
	if c.parent == nil {
		return ""
	}
	name := c.name
	if c.isItem {
		name = strconv.Itoa(c.index)
	}
	return c.parent.Path() + "/" + strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// Add reports a problem at this place. The text is made as by fmt.Sprintf; of decimals with
// more than a thousand places, which it would take long to write, it tells the size alone.
func (c *Checker) Add(code, format string, args ...any) {
	for i, a := range args {
		if d, ok := a.(interface{ Exponent() int32 }); ok && (d.Exponent() < -maxPlaces || d.Exponent() > maxPlaces) {
			args = slices.Clone(args)
			args[i] = fmt.Sprintf("a number at 10^%d", d.Exponent())
		}
	}
	list := c.all()
	*list = append(*list, Problem{Path: c.Path(), Code: code, Text: fmt.Sprintf(format, args...)})
}

// maxPlaces bounds the places of decimals in texts, before and after the point.
const maxPlaces = 1000

// Require reports a problem at this place unless ok, and returns ok.
func (c *Checker) Require(ok bool, code, format string, args ...any) bool {
	if !ok {
		c.Add(code, format, args...)
	}
	return ok
}

// Merge takes over what a nested validator found: the Problems in err, moved
// under this place, or any other error as one Malformed problem. Nil adds nothing.
func (c *Checker) Merge(err error) {
	if err == nil {
		return
	}
	var ps Problems
	if !errors.As(err, &ps) {
		c.Add(Malformed, "%v", err)
		return
	}
	at, list := c.Path(), c.all()
	for _, p := range ps {
		p.Path = at + p.Path
		*list = append(*list, p)
	}
}

// OK reports whether no problem has been found anywhere in the document so far.
func (c *Checker) OK() bool { return len(*c.all()) == 0 }

// Err ends the work: nil when there is no problem anywhere in the document, and
// Problems otherwise.
func (c *Checker) Err() error {
	if c.OK() {
		return nil
	}
	return *c.all()
}
