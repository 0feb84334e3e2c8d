package crm

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/salesperf/salesperf/target/check"
)

// The bounds of what is read, in bytes.
const (
	maxFile  = 16 << 20
	maxLine  = 64 << 10
	maxField = 4 << 10
)

// Read reads the tables in fsys. The error is check.Problems when the tables are at
// fault, and the wrapped error of the file system when it fails.
func Read(fsys fs.FS) (Data, error) {
	if fsys == nil {
		return Data{}, errors.New("crm: no folder to read")
	}
	l := &loader{fsys: fsys}
	for _, read := range []func(*loader) error{
		(*loader).readAgents, (*loader).readProducts, (*loader).readAccounts, (*loader).readDeals,
		(*loader).readStaff, (*loader).readHistory, (*loader).readLostReasons,
		(*loader).readInvoices, (*loader).readReceipts, (*loader).readRefunds,
		(*loader).readVisits, (*loader).readSurveys, (*loader).readNames, (*loader).readCompany,
	} {
		if err := read(l); err != nil {
			return Data{}, err
		}
	}
	if err := l.faults.err(); err != nil {
		return Data{}, err
	}
	return l.data, nil
}

// A loader holds what has been read so far.
type loader struct {
	fsys   fs.FS
	data   Data
	faults faults
	files  int

	agents, products, accounts, deals, invoices *table
}

// required opens a file that must be there.
func (l *loader) required(name string, columns ...string) (*table, error) {
	t, err := l.open(name, columns)
	if errors.Is(err, fs.ErrNotExist) {
		t.bad(check.Required, "the file is missing")
		t.broken = true
		return t, nil
	}
	return t, err
}

// optional opens a file that may be absent; then it is a table without rows.
func (l *loader) optional(name string, columns ...string) (*table, error) {
	t, err := l.open(name, columns)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	return t, err
}

// open reads a file into a table whose rows are still to be parsed.
func (l *loader) open(name string, columns []string) (*table, error) {
	t := &table{
		name: name, order: l.files, needs: columns, faults: &l.faults,
		columns: make(map[string]int), keys: make(map[string]key), flawed: make(map[int]bool),
	}
	l.files++
	f, err := l.fsys.Open(name)
	if err != nil {
		return t, fmt.Errorf("crm: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return t, fmt.Errorf("crm: %s: %w", name, err)
	}
	if t.fits(text) {
		t.content = bytes.TrimPrefix(text, []byte("\ufeff"))
	} else {
		t.broken = true
	}
	return t, nil
}

// fits reports whether the file and its lines are within bounds, and the problems
// otherwise.
func (t *table) fits(text []byte) bool {
	if len(text) > maxFile {
		t.bad(check.TooLarge, "larger than %d bytes", maxFile)
		return false
	}
	ok := true
	for line := 1; len(text) > 0; line++ {
		n := bytes.IndexByte(text, '\n') + 1
		if n == 0 {
			n = len(text)
		}
		if n > maxLine {
			place{table: t, line: line, column: 1}.bad(check.TooLarge, "longer than %d bytes", maxLine)
			ok = false
		}
		text = text[n:]
	}
	return ok
}
