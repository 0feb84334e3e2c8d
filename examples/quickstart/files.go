package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// A file is a report that is ready to be written.
type file struct {
	path string // below the output folder
	data []byte
}

// files makes every report in both forms.
func (m measures) files(language calendar.Language) ([]file, error) {
	in := m.input()
	weekly, err := report.Weekly(in)
	if err != nil {
		return nil, err
	}
	monthly, err := report.Monthly(in)
	if err != nil {
		return nil, err
	}
	plan, err := m.planned()
	if err != nil {
		return nil, err
	}
	p := m.printer(language)
	files, err := both(nil, p, "weekly", weekly)
	if err == nil {
		files, err = both(files, p, "monthly", monthly)
	}
	if err == nil {
		files, err = both(files, p, "plan", plan)
	}
	used := map[string]bool{}
	for _, s := range m.pay {
		if err != nil {
			return nil, err
		}
		name := slug(string(s.Payee), used)
		files, err = both(files, p, filepath.Join("statements", name), report.Statement(s, m.plan, m.company.AsOf))
	}
	return files, err
}

// printer writes in a language, with Chinese names for Chinese readers.
func (m measures) printer(language calendar.Language) render.Printer {
	p := render.Printer{Language: language, Calendar: m.company.Setting.Calendar, Words: words(language)}
	if language == calendar.Chinese {
		p.Names = m.company.Names()
	}
	return p
}

// both appends a report as Markdown and as HTML.
func both(files []file, p render.Printer, path string, r report.Report) ([]file, error) {
	var markdown, html bytes.Buffer
	if err := p.Markdown(&markdown, r); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := p.HTML(&html, r); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return append(files, file{path + ".md", markdown.Bytes()}, file{path + ".html", html.Bytes()}), nil
}

// maxSlug bounds the bytes of a file name, well below what file systems take.
const maxSlug = 100

// slug makes a file name of a person's name: letters and digits in lower case,
// anything else a dash. Names that come out alike are numbered.
func slug(name string, used map[string]bool) string {
	s := strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, name), "-")
	for len(s) > maxSlug {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	s = cmp.Or(s, "person")
	free := s
	for n := 2; used[free]; n++ {
		free = fmt.Sprintf("%s-%d", s, n)
	}
	used[free] = true
	return free
}

// listFile is where an output folder keeps the names of the files written to it.
const listFile = ".quickstart-files"

// write writes the files below a folder, which is made where it is missing. What an
// earlier run wrote there and this one does not is removed, so that no statement is
// left of somebody who is not in the tables; all other files are left alone.
func write(folder string, files []file) error {
	var names []string
	for _, f := range files {
		names = append(names, filepath.ToSlash(f.path))
	}
	if err := removeOld(folder, names); err != nil {
		return err
	}
	files = append(files, file{listFile, []byte(strings.Join(names, "\n") + "\n")})
	for _, f := range files {
		path := filepath.Join(folder, f.path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// removeOld removes the files that are listed in a folder and not to be written again.
func removeOld(folder string, names []string) error {
	list, err := os.ReadFile(filepath.Join(folder, listFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, name := range strings.Split(string(list), "\n") {
		if path := filepath.FromSlash(name); filepath.IsLocal(path) && !slices.Contains(names, name) {
			if err := os.Remove(filepath.Join(folder, path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
