package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
)

// Write writes a report as a workbook.
func Write(w io.Writer, p render.Printer, r report.Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	b := book{Printer: p, file: excelize.NewFile(), currency: r.Currency, styles: map[style]int{}, names: map[string]bool{}}
	defer b.file.Close()
	if err := b.fill(r); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	var raw bytes.Buffer
	if err := b.file.Write(&raw); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return repack(w, raw.Bytes())
}

// book is one workbook being made.
type book struct {
	render.Printer
	file     *excelize.File
	currency string
	styles   map[style]int
	names    map[string]bool // of sheets, in lower case
	shared   map[string]bool // titles that parts of more than one section have
}

// first is the name of the sheet that a new workbook comes with.
const first = "Sheet1"

func (b book) fill(r report.Report) error {
	if err := b.summary(r); err != nil {
		return err
	}
	b.shared = b.sharedTitles(r)
	for _, s := range r.Sections {
		for _, t := range s.Tables {
			if err := b.table(b.sheet(b.title(t.Title, s)), t); err != nil {
				return err
			}
		}
		for _, c := range s.Charts {
			if err := b.chart(c, s); err != nil {
				return err
			}
		}
	}
	if r.Replan != nil {
		return b.table(b.sheet(b.say(report.T("replan"))), r.Replan.Table)
	}
	return nil
}

// title is what a table or chart is called: its own title, behind that of its section where
// another section has the same one, or that of the section.
func (b book) title(own report.Text, s report.Section) string {
	section := b.say(s.Title)
	if own.IsZero() {
		return section
	}
	if title := b.say(own); !b.shared[title] {
		return title
	}
	return section + " – " + b.say(own)
}

// sharedTitles are the titles that tables and charts of more than one section have.
func (b book) sharedTitles(r report.Report) map[string]bool {
	first, shared := map[string]int{}, map[string]bool{}
	for i, s := range r.Sections {
		var titles []string
		for _, t := range s.Tables {
			titles = append(titles, b.say(t.Title))
		}
		for _, c := range s.Charts {
			titles = append(titles, b.say(c.Numbers().Title))
		}
		for _, title := range titles {
			if in, ok := first[title]; ok && in != i {
				shared[title] = true
			}
			first[title] = i
		}
	}
	return shared
}

// say writes a text for a cell, without marks of direction.
func (b book) say(t report.Text) string { return plain(b.Text(t, b.currency)) }

// maxText is the length of a text that fits into a cell, in UTF-16 units.
const maxText = 32767

func plain(s string) string {
	return cut(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s), maxText)
}

// maxSheetName is the length of the name of a sheet.
const maxSheetName = 31

// sheet returns a name for a new sheet: a title without the characters that names of
// sheets do not have, cut, and with a number when it is taken.
func (b book) sheet(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, title)
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || strings.EqualFold(name, "history") {
		name += "."
	}
	free := cut(name, maxSheetName)
	for n := 2; b.names[strings.ToLower(free)]; n++ {
		tail := fmt.Sprintf(" %d", n)
		free = cut(name, maxSheetName-len(tail)) + tail
	}
	b.names[strings.ToLower(free)] = true
	return free
}

// cut returns a text of at most n UTF-16 units.
func cut(s string, n int) string {
	for i, r := range s {
		if n--; r > 0xFFFF {
			n--
		}
		if n < 0 {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}
