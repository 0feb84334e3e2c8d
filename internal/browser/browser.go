package browser

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
)

// ErrNone says that no browser is installed.
var ErrNone = errors.New("browser: neither chromium nor google-chrome is installed")

// names are the programs that are looked for.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// A Browser is a running browser with one page. It is not safe for concurrent use.
type Browser struct {
	cmd     *exec.Cmd
	profile string
	in      *os.File
	out     *bufio.Reader
	session string
	last    int // id of the last command
	close   func() error

	requests []string // that the page has made
}

// Start starts a browser. Close ends it, and so does the end of the context: calls that
// wait for it then fail.
func Start(ctx context.Context) (*Browser, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "browser")
	if err != nil {
		return nil, err
	}
	b := &Browser{profile: profile}
	b.close = sync.OnceValue(b.end)
	err = b.run(ctx, path)
	if err == nil {
		err = b.attach()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("browser: starting %s: %w", path, err), b.Close())
	}
	return b, nil
}

func find() (string, error) {
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err == nil && exec.Command(path, "--version").Run() == nil { // some systems have a command that only says what to install
			return path, nil
		}
	}
	return "", ErrNone
}

// run starts the program, which reads commands from its file 3 and answers on 4.
func (b *Browser) run(ctx context.Context, path string) error {
	theirIn, in, err := os.Pipe()
	if err != nil {
		return err
	}
	defer theirIn.Close()
	out, theirOut, err := os.Pipe()
	if err != nil {
		return errors.Join(err, in.Close())
	}
	defer theirOut.Close()
	b.in, b.out = in, bufio.NewReader(out)
	b.cmd = exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
		"--disable-background-networking", "--disable-dev-shm-usage", "--user-data-dir="+b.profile, "--remote-debugging-pipe", "about:blank")
	b.cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	return b.cmd.Start()
}

// attach takes the page that the browser has opened.
func (b *Browser) attach() error {
	var target struct{ TargetID string }
	if err := b.call("Target.createTarget", object{"url": "about:blank"}, &target); err != nil {
		return err
	}
	var session struct{ SessionID string }
	if err := b.call("Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true}, &session); err != nil {
		return err
	}
	b.session = session.SessionID
	for _, domain := range []string{"Page.enable", "Network.enable", "Runtime.enable"} {
		if err := b.call(domain, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the browser and removes its profile. Closing twice does nothing more.
func (b *Browser) Close() error { return b.close() }

func (b *Browser) end() error {
	if b.cmd != nil && b.cmd.Process != nil {
		b.session = ""
		if b.call("Browser.close", nil, nil) != nil {
			_ = b.cmd.Process.Kill() // it is waited for below
		}
		_ = b.cmd.Wait() // how it ended does not matter any more
	}
	if b.in != nil {
		_ = b.in.Close()
	}
	return os.RemoveAll(b.profile)
}
