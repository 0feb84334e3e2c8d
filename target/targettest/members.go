package targettest

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// testMembers checks that Decompose finds the CheckMembers of a method that has one, and
// that it takes a chart that the method is to weigh by.
func testMembers(m target.Method, chart *org.Chart) error {
	named, ok := m.(interface {
		CheckMembers(c *check.Checker, chart *org.Chart)
	})
	if _, has := reflect.PointerTo(reflect.TypeOf(m)).MethodByName("CheckMembers"); has && !ok {
		return errors.New("its CheckMembers is not one of the value with a *check.Checker and an *org.Chart, so that Decompose does not ask it")
	}
	if !ok || chart == nil {
		return nil
	}
	c := check.New()
	if err := conformance.Caught(func() error { named.CheckMembers(c, chart); return c.Err() }); err != nil {
		return fmt.Errorf("its own CheckMembers finds: %w", err)
	}
	return nil
}
