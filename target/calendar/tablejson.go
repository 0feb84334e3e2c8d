package calendar

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// tableJSON is the JSON form of a Table.
type tableJSON struct {
	Naming  Naming   `json:"naming,omitzero"`
	Periods []Period `json:"periods"`
}

// MarshalJSON writes the table as {"naming":"end","periods":[…]}, with the periods in
// the order of Periods.
func (t Table) MarshalJSON() ([]byte, error) {
	return json.Marshal(tableJSON{Naming: t.naming, Periods: t.Periods()})
}

// UnmarshalJSON reads what MarshalJSON writes. An unknown member is an error, and
// what NewTable refuses is check.Problems. On error t is left as it was.
func (t *Table) UnmarshalJSON(data []byte) error {
	var in tableJSON
	if err := decodeStrict(data, &in); err != nil {
		return fmt.Errorf("calendar: table: %w", err)
	}
	table, err := NewTable(in.Periods...)
	if err == nil {
		*t = table.Named(in.Naming)
	}
	return err
}

// decodeStrict reads exactly one JSON value without unknown members.
func decodeStrict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	return nil
}
