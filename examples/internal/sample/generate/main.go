// Command generate writes the tables of package sample into the folder data. It takes
// no arguments and always writes the same bytes.
package main

import (
	"bytes"
	"encoding/csv"
	"log"
	"os"
	"path/filepath"
)

func main() {
	for _, t := range newWorld().tables() {
		if err := os.WriteFile(filepath.Join("data", t.name), t.bytes(), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// A table is one file. Its first row is the header.
type table struct {
	name string
	rows [][]string
}

func newTable(name string, columns ...string) *table {
	return &table{name: name, rows: [][]string{columns}}
}

func (t *table) add(fields ...string) { t.rows = append(t.rows, fields) }

// bytes returns the table as CSV.
func (t *table) bytes() []byte {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(t.rows); err != nil {
		log.Fatal(err) // a buffer takes everything
	}
	return b.Bytes()
}
