package statement_test

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/internal/browser"
)

func pageOf(t *testing.T, p statement.Printer, s incentive.PaymentStatement) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, p.HTML(&out, s))
	return out.String()
}

// A page says what the text says, word for word.
func TestAPageSaysWhatTheTextSays(t *testing.T) {
	tag := regexp.MustCompile(`<[^>]*>`)
	for _, m := range []time.Month{time.January, time.February, time.March} {
		for _, p := range []statement.Printer{{}, zh} {
			s := statements(t, m)
			var text bytes.Buffer
			require.NoError(t, p.Text(&text, s))
			_, body, _ := strings.Cut(pageOf(t, p, s), "<body>")
			words := strings.Fields(html.UnescapeString(tag.ReplaceAllString(body, " ")))
			require.Equal(t, strings.Fields(text.String()), words)
		}
	}
}

// Stored pages are what is written.
func TestPagesAreWritten(t *testing.T) {
	s := statements(t, time.February)
	golden(t, "2026-02.en.html", []byte(pageOf(t, statement.Printer{}, s)))
	golden(t, "2026-02.zh.html", []byte(pageOf(t, zh, s)))
}

// Whatever people call things, it stays text.
func TestNamesAreNoMarkup(t *testing.T) {
	const name = `<script>alert("1")</script>`
	s := statements(t, time.February)
	s.Payee, s.By.ID, s.Currency, s.From = name, name, name, name
	for i := range s.Items {
		s.Items[i].Name, s.Items[i].Component, s.Items[i].Sale = name, name, name
		for j := range s.Items[i].Lines {
			s.Items[i].Lines[j].Code = name
		}
		for j := range s.Items[i].Credits {
			s.Items[i].Credits[j].Fact, s.Items[i].Credits[j].Account, s.Items[i].Credits[j].Rule = name, name, name
		}
	}
	for i := range s.Held {
		s.Held[i].Name, s.Held[i].Sale, s.Held[i].Why = name, name, incentive.Reason{Code: name}
	}
	page := pageOf(t, statement.Printer{}, s)
	require.NotContains(t, page, "<script")
	require.Greater(t, strings.Count(page, "&lt;script&gt;"), 50)
}

// What readers see, on a phone and at a desk, in the light and in the dark, and on paper.
func TestPagesInABrowser(t *testing.T) {
	b := browser.Open(t)
	look := func(p statement.Printer, s incentive.PaymentStatement, v browser.View) {
		found, err := b.Look(pageOf(t, p, s), v)
		require.NoError(t, err)
		require.Empty(t, found, "%+v: %s", v, found)
	}
	phone := browser.View{Width: 360}
	for _, p := range []statement.Printer{{}, zh} {
		for _, v := range []browser.View{phone, {Width: 1200}, {Width: browser.Paper, Print: true}, {Width: 360, Dark: true}} {
			look(p, statements(t, time.February), v)
		}
	}
	long := statements(t, time.January)
	for i := range long.Items {
		long.Items[i].Name, long.Items[i].Sale = strings.Repeat("Endless", 20), strings.Repeat("9", 60)
	}
	look(statement.Printer{}, long, phone)
	look(statement.Printer{}, incentive.PaymentStatement{}, phone)
}
