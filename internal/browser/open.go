package browser

import (
	"context"
	"errors"
	"testing"
	"time"
)

// patience is how long a test may take with its browser.
const patience = 5 * time.Minute

// Open starts a browser that ends with the test. Where none is installed the test is
// skipped with a notice.
func Open(t testing.TB) *Browser {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	b, err := Start(ctx)
	if err != nil {
		cancel()
		if errors.Is(err, ErrNone) {
			t.Skip("NOT CHECKED in a browser:", err)
		}
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer cancel()
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}
