package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
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

// files makes every report as Markdown and HTML or, where all is set, in every form.
func (m measures) files(language calendar.Language, all bool) ([]file, error) {
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
	w := writer{Printer: m.printer(language), all: all}
	err = w.add("weekly", weekly)
	if err == nil {
		err = w.add("monthly", monthly)
	}
	if err == nil {
		err = w.add("plan", plan)
	}
	used := map[string]bool{}
	for _, s := range m.pay {
		if err != nil {
			return nil, err
		}
		name := slug(string(s.Payee), used)
		err = w.add(filepath.Join("statements", name), report.Statement(s, m.plan, m.company.AsOf))
	}
	return w.files, err
}

// printer writes in a language, with Chinese names for Chinese readers.
func (m measures) printer(language calendar.Language) render.Printer {
	p := render.Printer{Language: language, Calendar: m.company.Setting.Calendar, Words: words(language)}
	if language == calendar.Chinese {
		p.Names = m.company.Names()
	}
	return p
}

// writer makes files of reports.
type writer struct {
	render.Printer
	all   bool
	files []file
}

// add makes the files of one report. Those of its tables are in a folder of its name.
func (w *writer) add(path string, r report.Report) error {
	forms := []form{{".md", w.Markdown}, {".html", w.HTML}}
	if w.all {
		forms = append(forms, form{".json", render.JSON}, form{".txt", w.Mail})
	}
	for _, f := range forms {
		var out bytes.Buffer
		if err := f.write(&out, r); err != nil {
			return fmt.Errorf("%s%s: %w", path, f.ending, err)
		}
		w.files = append(w.files, file{path + f.ending, out.Bytes()})
	}
	if !w.all {
		return nil
	}
	return w.CSVs(r, render.UTF8BOM, func(table string, data []byte) error {
		w.files = append(w.files, file{filepath.Join(path, table+".csv"), data})
		return nil
	})
}

// A form is one way to write a report.
type form struct {
	ending string
	write  func(io.Writer, report.Report) error
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
			if dir := filepath.Dir(path); dir != "." {
				_ = os.Remove(filepath.Join(folder, dir)) // which fails unless this was its last file
			}
		}
	}
	return nil
}
