package target_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/targettest"
)

// A jsonLines store keeps each plan in a file of its own, one revision a line, so that
// version n is line n. It is an example of a store; one process at a time may use
// the folder.
type jsonLines struct {
	mu     sync.Mutex
	folder string
	kinds  target.Kinds
}

func (s *jsonLines) Append(ctx context.Context, r target.Revision) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines, err := s.lines(ctx, r.Recipe.ID)
	if err != nil {
		return err
	}
	if n := r.Recipe.Version; n >= 1 && n <= len(lines) {
		if old, err := s.kinds.DecodeRevision(lines[n-1]); err != nil || old.Equal(r) {
			return err
		}
	}
	var latest target.Revision
	if len(lines) > 0 {
		if latest, err = s.kinds.DecodeRevision(lines[len(lines)-1]); err != nil {
			return err
		}
	}
	if err := r.Follows(latest); err != nil {
		return err
	}
	line, err := r.MarshalJSON()
	if err != nil {
		return err
	}
	return s.write(r.Recipe.ID, append(line, '\n'))
}

func (s *jsonLines) Revisions(ctx context.Context, id string) iter.Seq2[target.Revision, error] {
	return func(yield func(target.Revision, error) bool) {
		s.mu.Lock()
		lines, err := s.lines(ctx, id)
		s.mu.Unlock()
		if err != nil {
			yield(target.Revision{}, err)
		}
		for _, line := range lines {
			r, err := s.kinds.DecodeRevision(line)
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// lines returns the lines of a plan's file; none when there is no file.
func (s *jsonLines) lines(ctx context.Context, id string) ([][]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(s.name(id))
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(text) == 0 {
		return nil, nil
	}
	return bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")), err
}

func (s *jsonLines) write(id string, line []byte) error {
	f, err := os.OpenFile(s.name(id), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(line)
	return errors.Join(err, f.Close())
}

// name returns the file of a plan. A digest keeps ids apart on every file system, however
// long they are.
func (s *jsonLines) name(id string) string {
	return filepath.Join(s.folder, fmt.Sprintf("%x.jsonl", sha256.Sum256([]byte(id))))
}

func TestAFolderOfJSONLinesIsAStore(t *testing.T) {
	targettest.TestStore(t, func(t *testing.T) target.Store {
		return &jsonLines{folder: t.TempDir(), kinds: target.Builtin()}
	})
}

func TestMemoryIsAStore(t *testing.T) {
	targettest.TestStore(t, func(*testing.T) target.Store { return new(target.Memory) })
}

func TestADamagedFileIsAnErrorNotAShorterHistory(t *testing.T) {
	s := &jsonLines{folder: t.TempDir(), kinds: target.Builtin()}
	one := original()
	require.NoError(t, s.Append(t.Context(), one))
	require.NoError(t, s.write("sales-2026", []byte("{\n")))
	_, err := target.Latest(t.Context(), s, "sales-2026")
	require.Error(t, err)
	require.Error(t, s.Append(t.Context(), replanned(t, one)))
	require.NoError(t, s.Append(t.Context(), one), "what is there is there")
}
