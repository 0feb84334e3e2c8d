package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

var errLocked = errors.New("fileledger: somebody else has the ledger open")

// A lock is a file that holds the number of the process that made it. The standard library
// locks no files on all systems, so it is an agreement: processes that can see one another,
// on one machine, keep it. A lock whose process has gone, because it was killed, is taken
// over; a number that has been given to another process since keeps it until somebody
// deletes the file.
type lock struct{ path string }

// acquire makes the lock, or says who has it.
func acquire(path string) (*lock, error) {
	mine, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	defer os.Remove(mine.Name())
	_, err = fmt.Fprintln(mine, os.Getpid())
	if err := errors.Join(err, mine.Close()); err != nil {
		return nil, err
	}
	for range 3 {
		err := os.Link(mine.Name(), path) // whole, or not at all
		if err == nil {
			return &lock{path}, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		text, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		holder := strings.TrimSpace(string(text))
		if pid, err := strconv.Atoi(holder); err != nil || alive(pid) {
			return nil, fmt.Errorf("%w: process %q, by %s", errLocked, holder, path)
		}
		if err := abandon(path, holder); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%w: %s comes and goes", errLocked, path)
}

// abandon takes away the lock of a process that has gone. Of several who do so at once one
// may find that another was faster, and has its lock put back.
func abandon(path, holder string) error {
	aside := fmt.Sprintf("%s.%d", path, os.Getpid())
	if err := os.Rename(path, aside); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	text, err := os.ReadFile(aside)
	if err == nil && strings.TrimSpace(string(text)) != holder {
		err = os.Link(aside, path)
	}
	return errors.Join(err, os.Remove(aside))
}

// alive reports whether a process is there.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	if runtime.GOOS == "windows" {
		return true // there it is found only while it is there
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, fs.ErrPermission)
}

// release takes the lock away.
func (l *lock) release() error { return os.Remove(l.path) }
