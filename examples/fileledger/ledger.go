package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync"

	"github.com/google/uuid"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

var (
	errCorrupt = errors.New("fileledger: the file is corrupt")
	errChanged = errors.New("fileledger: somebody else has written to the file")
	errClosed  = errors.New("fileledger: the ledger is closed")
)

// A ledger is an incentive.Ledger in one file that only grows. Each append is one record,
// which is on the disk before Append returns. The file is read once, when it is opened.
type ledger struct {
	incentive.Memory // what is on the disk, for reading

	mu     sync.Mutex // held by whoever appends
	file   *os.File
	lock   *lock
	end    int64 // where the next record goes
	broken error // what ended the use of the file; nil: nothing has
	ids    map[uuid.UUID]incentive.Account
}

// open opens a ledger, or makes an empty one. What is left of an append that was cut off
// in the middle is cut off; torn says how many bytes that were. A file that somebody else
// has open is errLocked, and one that cannot be a ledger is errCorrupt and stays as it is.
func open(ctx context.Context, path string) (l *ledger, torn int64, err error) {
	lock, err := acquire(path + ".lock")
	if err != nil {
		return nil, 0, err
	}
	l = &ledger{lock: lock, ids: map[uuid.UUID]incentive.Account{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
			l = nil
		}
	}()
	if l.file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return l, 0, err
	}
	for entries, err := range records(l.file, &l.end) {
		if err == nil {
			err = l.remember(ctx, entries)
		}
		if err != nil {
			return l, 0, fmt.Errorf("reading %s at byte %d: %w", path, l.end, err)
		}
	}
	size, err := l.file.Seek(0, io.SeekEnd)
	if size == 0 {
		syncFolder(path)
	}
	if err != nil || size == l.end {
		return l, 0, err
	}
	return l, size - l.end, errors.Join(l.file.Truncate(l.end), l.file.Sync())
}

// syncFolder puts the name of a new file on the disk, where the system can do that.
func syncFolder(path string) {
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}

// remember takes entries that are on the disk into memory.
func (l *ledger) remember(ctx context.Context, entries []incentive.Entry) error {
	if err := l.Memory.Append(ctx, entries...); err != nil {
		return err
	}
	for _, e := range entries {
		l.ids[e.ID] = e.Account()
	}
	return nil
}

// Append stores entries, all of them or none, and returns when they are on the disk. When
// the disk fails nobody knows what is on it: the ledger gives that error from then on, and
// has to be opened again.
func (l *ledger) Append(ctx context.Context, entries ...incentive.Entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := errors.Join(ctx.Err(), l.broken); err != nil {
		return err
	}
	fresh, err := l.fresh(ctx, entries)
	if err != nil || len(fresh) == 0 {
		return err
	}
	record, err := record(fresh)
	if err != nil {
		return err
	}
	if l.broken = l.write(record); l.broken != nil {
		return l.broken
	}
	return l.remember(context.WithoutCancel(ctx), fresh)
}

// write puts a record on the disk.
func (l *ledger) write(record []byte) error {
	info, err := l.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() != l.end {
		return fmt.Errorf("%w: it has %d bytes, not %d", errChanged, info.Size(), l.end)
	}
	if _, err := l.file.WriteAt(record, l.end); err != nil {
		return err
	}
	if err := l.file.Sync(); err != nil {
		return err
	}
	l.end += int64(len(record))
	return nil
}

// fresh returns the entries that are not there yet, each once.
func (l *ledger) fresh(ctx context.Context, entries []incentive.Entry) ([]incentive.Entry, error) {
	c := check.New()
	var fresh []incentive.Entry
	places := map[uuid.UUID]int{}
	for i, e := range entries {
		c.At("entries").Index(i).Merge(e.Check())
		there, ok, err := l.find(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		if n, known := places[e.ID]; known {
			there, ok = fresh[n], true
		}
		if ok && !there.Equal(e) && c.OK() {
			return nil, fmt.Errorf("fileledger: storing %v %d of %.40q: %w", e.Kind, e.Number, e.Payee, incentive.ErrConflict)
		}
		if !ok {
			places[e.ID] = len(fresh)
			fresh = append(fresh, e)
		}
	}
	return fresh, c.Err()
}

// find returns the entry that has an id.
func (l *ledger) find(ctx context.Context, id uuid.UUID) (found incentive.Entry, ok bool, err error) {
	of, known := l.ids[id]
	if !known {
		return found, false, nil
	}
	for e, err := range l.Entries(ctx, incentive.Query{Plan: of.Plan, Payee: of.Payee}) {
		if err != nil || e.ID == id {
			return e, err == nil, err
		}
	}
	return found, false, fmt.Errorf("fileledger: entry %v is lost", id)
}

// Entries yields what is on the disk when the loop begins.
func (l *ledger) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	return l.Memory.Entries(ctx, q)
}

// Close lets others open the file. What was appended is on the disk already.
func (l *ledger) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if errors.Is(l.broken, errClosed) {
		return nil
	}
	l.broken = errClosed
	if l.file != nil {
		return errors.Join(l.file.Close(), l.lock.release())
	}
	return l.lock.release()
}
