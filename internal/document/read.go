package document

import (
	"reflect"

	"github.com/salesperf/salesperf/target/check"
)

// Read reads a document as Decode does and checks it. A member that is left out although
// Encode always writes it is a problem as well: a rate that nobody wrote is no rate of 0.
//
// All problems come at once: those of reading or, where everything can be read, those of
// Check, and then the members that are left out and not told of yet. After an error the
// value is the zero value.
func Read[T interface{ Check() error }](data []byte, kinds Kinds) (T, error) {
	var v, none T
	nodes, err := parse(data)
	if err != nil {
		return none, err
	}
	d := decoder{walk: newWalk(), nodes: nodes, kinds: kinds, whole: true}
	d.value(0, reflect.ValueOf(&v).Elem(), d.root)
	if err = d.result(); err == nil {
		err = v.Check()
	}
	problems, ok := err.(check.Problems)
	if err != nil && !ok {
		return none, err
	}
	all := problems
	for _, p := range d.absent {
		if !problems.Has(p.Path, p.Code) {
			all = append(all, p)
		}
	}
	if len(all) > 0 {
		return none, all
	}
	return v, nil
}
