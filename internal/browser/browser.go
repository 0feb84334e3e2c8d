package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// names are what browsers that understand the same flags are called.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// patience is how long a browser may take.
const patience = 2 * time.Minute

// A Browser is an installed browser. It keeps nothing from one call to the next.
type Browser struct {
	path string
	t    testing.TB
}

// Open finds a browser. Where there is none the test is skipped with a notice.
func Open(t testing.TB) *Browser {
	t.Helper()
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err == nil && exec.Command(path, "--version").Run() == nil { // some systems have a command that only says what to install
			return &Browser{path, t}
		}
	}
	t.Skip("NOT CHECKED in a browser: neither Chromium nor Chrome is installed")
	return nil
}

// A Page is a file of HTML as one reader sees it.
type Page struct {
	Name  string // for findings
	HTML  string // the whole file
	Width int    // of the window, in pixels
	Dark  bool   // the reader prefers dark ground
	Print bool   // as it is printed
}

// Inspect opens pages and returns what is wrong with each, one line a finding.
func (b *Browser) Inspect(pages ...Page) []string {
	b.t.Helper()
	var found []string
	for _, dark := range []bool{false, true} {
		var of []Page
		for _, p := range pages {
			if p.Dark == dark {
				of = append(of, p)
			}
		}
		if len(of) > 0 {
			found = append(found, b.measure(of, dark)...)
		}
	}
	return found
}

//go:embed measure.js
var script string

// result is what the script leaves in the page that holds the frames.
var result = regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`)

func (b *Browser) measure(pages []Page, dark bool) []string {
	b.t.Helper()
	var host strings.Builder
	host.WriteString("<!DOCTYPE html><meta charset=utf-8><body style=margin:0>")
	for _, p := range pages {
		fmt.Fprintf(&host, `<iframe width="%d" height="1000" style="border:0;display:block" data-name="%s" srcdoc="%s"></iframe>`,
			p.Width, html.EscapeString(p.Name), html.EscapeString(p.content()))
	}
	host.WriteString(`<pre id="result"></pre><script>` + script + `</script>`)
	out := b.run(host.String(), dark, "--dump-dom", "--virtual-time-budget=20000")
	text := result.FindStringSubmatch(out)
	if text == nil || text[1] == "" {
		b.t.Fatalf("the browser has measured nothing: %.500s", out)
	}
	var found []string
	if err := json.Unmarshal([]byte(html.UnescapeString(text[1])), &found); err != nil {
		b.t.Fatalf("measurements: %v: %.500s", err, text[1])
	}
	return found
}

// content is the file with the rules for print made those of all media where it is to
// be seen as it is printed.
func (p Page) content() string {
	if !p.Print {
		return p.HTML
	}
	return strings.NewReplacer("@media print", "@media all", "@media screen", "@media not all").Replace(p.HTML)
}

// PDF prints a page.
func (b *Browser) PDF(page string) []byte {
	b.t.Helper()
	return b.file(page, false, "page.pdf", "--no-pdf-header-footer", "--print-to-pdf=")
}

// Picture takes a picture of a page, from its top, as PNG.
func (b *Browser) Picture(p Page, height int) []byte {
	b.t.Helper()
	host := fmt.Sprintf(`<!DOCTYPE html><meta charset=utf-8><body style=margin:0><iframe width="%d" height="%d" style="border:0;display:block" srcdoc="%s"></iframe>`,
		p.Width, height, html.EscapeString(p.content()))
	return b.file(host, p.Dark, "page.png", fmt.Sprintf("--window-size=%d,%d", max(p.Width, 500), height), "--hide-scrollbars", "--screenshot=")
}

// file runs the browser with a last flag that names a file, and returns the file.
func (b *Browser) file(page string, dark bool, name string, flags ...string) []byte {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	flags[len(flags)-1] += path
	b.run(page, dark, flags...)
	data, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	return data
}

// run opens a page and returns what the browser writes.
func (b *Browser) run(page string, dark bool, flags ...string) string {
	b.t.Helper()
	folder := b.t.TempDir()
	path := filepath.Join(folder, "page.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		b.t.Fatal(err)
	}
	scheme := 1
	if dark {
		scheme = 0
	}
	args := append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
		"--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(folder, "profile"),
		fmt.Sprintf("--blink-settings=preferredColorScheme=%d", scheme)}, flags...)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, b.path, append(args, "file://"+path)...)
	command.WaitDelay = time.Second
	var errors strings.Builder
	command.Stderr = &errors
	out, err := command.Output()
	if err != nil {
		b.t.Fatalf("%s: %v: %.1000s", b.path, err, errors.String())
	}
	return string(out)
}
