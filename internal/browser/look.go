package browser

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
)

// A View is how a page is looked at.
type View struct {
	Width int  // in pixels, at least 100
	Dark  bool // the reader prefers dark colours
	Print bool // on paper; Width is then that of the paper without its margins
}

// Paper is the width of A4 paper with margins of 15 mm in pixels.
const Paper = 680

// A Finding is one thing that is wrong with how a page looks.
type Finding struct {
	Kind string // "overflow", "outside", "overlap", "cut", "broken", "contrast", "request" or "script"
	Text string // what and where
}

// Findings are all that is wrong with a page.
type Findings []Finding

// String lists the findings, one a line.
func (fs Findings) String() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Kind + ": " + f.Text
	}
	return strings.Join(lines, "\n")
}

// Of returns the findings of one kind.
func (fs Findings) Of(kind string) Findings {
	var out Findings
	for _, f := range fs {
		if f.Kind == kind {
			out = append(out, f)
		}
	}
	return out
}

//go:embed look.js
var look string

// Look lays a page out and returns what is wrong with it; nothing when all is well.
func (b *Browser) Look(html string, v View) (Findings, error) {
	if err := b.open(html, v); err != nil {
		return nil, fmt.Errorf("opening a page: %w", err)
	}
	var found Findings
	if err := b.evaluate("("+look+")()", &found); err != nil {
		return nil, fmt.Errorf("looking at a page: %w", err)
	}
	for _, url := range b.requests {
		found = append(found, Finding{"request", url})
	}
	return found, nil
}

// open shows a page, as tall as it is, so that all of it can be seen.
func (b *Browser) open(html string, v View) error {
	media := "screen"
	if v.Print {
		media = "print"
	}
	scheme := "light"
	if v.Dark {
		scheme = "dark"
	}
	features := []object{{"name": "prefers-color-scheme", "value": scheme}}
	if err := b.call("Emulation.setEmulatedMedia", object{"media": media, "features": features}, nil); err != nil {
		return err
	}
	if err := b.size(v.Width, 800); err != nil {
		return err
	}
	var tree struct {
		FrameTree struct{ Frame struct{ ID string } }
	}
	if err := b.call("Page.getFrameTree", nil, &tree); err != nil {
		return err
	}
	b.requests = nil
	if err := b.call("Page.setDocumentContent", object{"frameId": tree.FrameTree.Frame.ID, "html": html}, nil); err != nil {
		return err
	}
	var height int
	if err := b.evaluate("document.fonts.ready.then(() => document.documentElement.scrollHeight)", &height); err != nil {
		return err
	}
	return b.size(v.Width, max(height, 100))
}

func (b *Browser) size(width, height int) error {
	return b.call("Emulation.setDeviceMetricsOverride", object{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// Screenshot returns a picture of a page, as PNG.
func (b *Browser) Screenshot(html string, v View) ([]byte, error) {
	if err := b.open(html, v); err != nil {
		return nil, fmt.Errorf("opening a page: %w", err)
	}
	return b.data("Page.captureScreenshot", object{"format": "png"})
}

// PDF prints a page on A4 paper, with the margins that the page asks for.
func (b *Browser) PDF(html string) ([]byte, error) {
	if err := b.open(html, View{Width: Paper, Print: true}); err != nil {
		return nil, fmt.Errorf("opening a page: %w", err)
	}
	return b.data("Page.printToPDF", object{"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true, "printBackground": true})
}

// data calls a method that answers with a file.
func (b *Browser) data(method string, params object) ([]byte, error) {
	var file struct{ Data string }
	if err := b.call(method, params, &file); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(file.Data)
}

// Pages returns how many pages a PDF has.
func Pages(pdf []byte) int {
	return len(regexp.MustCompile(`/Type\s*/Page[^s]`).FindAll(pdf, -1))
}
