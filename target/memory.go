package target

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"sync"
)

// Memory is a Store that keeps everything in memory. The zero value is empty and
// ready for use; it must not be copied after that.
type Memory struct {
	mu    sync.RWMutex
	plans map[string][]Revision // versions 1, 2, 3 and so on; entries never change
}

// Append stores a revision.
func (m *Memory) Append(ctx context.Context, r Revision) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	history := m.plans[r.Recipe.ID]
	if n := r.Recipe.Version; n >= 1 && n <= len(history) && r.Equal(history[n-1]) {
		return nil
	}
	var latest Revision
	if len(history) > 0 {
		latest = history[len(history)-1]
	}
	if err := r.Follows(latest); err != nil {
		return fmt.Errorf("target: storing version %d of plan %q: %w", r.Recipe.Version, r.Recipe.ID, err)
	}
	if m.plans == nil {
		m.plans = map[string][]Revision{}
	}
	m.plans[r.Recipe.ID] = append(history, r.clone())
	return nil
}

// Revisions yields the revisions of a plan as they are when the loop begins.
func (m *Memory) Revisions(ctx context.Context, id string) iter.Seq2[Revision, error] {
	return func(yield func(Revision, error) bool) {
		m.mu.RLock()
		history := m.plans[id]
		m.mu.RUnlock()
		for i := 0; ; i++ {
			if err := ctx.Err(); err != nil {
				yield(Revision{}, err)
				return
			}
			if i == len(history) || !yield(history[i].clone(), nil) {
				return
			}
		}
	}
}

// clone returns a copy that shares nothing that can be changed. The revision has
// passed its check, so that it is a document, and no deeper than one.
func (r Revision) clone() Revision {
	c := reflect.New(reflect.TypeFor[Revision]()).Elem()
	c.Set(reflect.ValueOf(r))
	detach(c)
	return c.Interface().(Revision)
}

// detach puts copies in the place of all lists, maps, pointers and interface values
// that v shows. What a type hides, such as the digits of a decimal, no document
// holds, and stays.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() || v.Type().Field(i).Anonymous {
				detach(f)
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			detach(v.Index(i))
		}
	case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Interface:
		if v.CanSet() && !v.IsNil() {
			v.Set(detached(v))
		}
	}
}

// detached returns a copy of a list, a map, a pointer or an interface value.
func detached(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Slice:
		c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			c.Index(i).Set(v.Index(i))
			detach(c.Index(i))
		}
	case reflect.Map:
		c.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
		for key, value := range v.Seq2() {
			c.SetMapIndex(key, fresh(value))
		}
	case reflect.Pointer:
		c.Set(fresh(v.Elem()).Addr())
	case reflect.Interface:
		c.Set(fresh(v.Elem()))
	}
	return c
}

// fresh returns a detached copy of any value.
func fresh(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	detach(c)
	return c
}
