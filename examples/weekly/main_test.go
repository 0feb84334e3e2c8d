package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// written is a report as text.
func written(t *testing.T, reader string, lang calendar.Language, form string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(&out, reader, lang, form))
	return out.String()
}

func TestTheWeekIsWrittenForEachReader(t *testing.T) {
	for _, name := range []string{"director.en.mail", "director.zh.mail", "team.en.mail", "team.zh.mail", "person.en.mail", "person.zh.mail",
		"director.zh.html", "team.en.html", "person.zh.html"} {
		part := strings.Split(name, ".")
		got := written(t, part[0], calendar.Language(part[1]), part[2])
		path := filepath.Join("testdata", strings.Replace(name, ".mail", ".txt", 1))
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(want), got, name)
	}
}

// Nobody reads about people, customers or deals outside of what he or she leads.
func TestEachReaderSeesTheirOwn(t *testing.T) {
	director, team, person := written(t, "director", calendar.English, "html"), written(t, "team", calendar.English, "html"), written(t, "person", calendar.English, "html")
	for _, of := range []string{"Li Na", "Ma Chao", "Zhou Min", "East", "Ankang Hotel", "Bashi Offices", "largest offices", "Call on the same day"} {
		require.Contains(t, director, of)
		require.NotContains(t, team, of)
		require.NotContains(t, person, of)
	}
	for _, of := range []string{"Sun Hao", "South", "Chengtu Airport", "Lanting Tea"} {
		require.Contains(t, team, of)
		require.NotContains(t, person, of)
	}
	for _, of := range []string{"He Jun", "Enhua School", "Xihu Cafés", "Call every offer", "40 schools"} {
		require.Contains(t, team, of)
		require.Contains(t, person, of)
	}
}

// What the story promises is in the director's report.
func TestTheStoryIsThere(t *testing.T) {
	mail := written(t, "director", calendar.English, "mail")
	for _, part := range []string{"Result against plan", "Compared with before", "What changed in the pipeline", "Forecast and coverage", "Deals that need somebody",
		"Cash collection", "Complaints", "Follow-ups", "Market", "Actions agreed before", "The period ahead"} {
		require.Contains(t, mail, part+"\n"+strings.Repeat("-", len(part)))
	}
	require.Contains(t, mail, "Norvik lends machines")
	require.Contains(t, strings.Join(strings.Fields(mail), " "), "In the experiment Call on the same day, same-day call was better than the control: Win rate 27.5 % (69 of 251), against 15.1 % (38 of 251).")
}

func TestOtherReadersLanguagesAndFormsAreRefused(t *testing.T) {
	require.ErrorContains(t, run(io.Discard, "nobody", "en", "mail"), "no reader")
	require.ErrorContains(t, run(io.Discard, "team", "fr", "mail"), "no texts")
	require.ErrorContains(t, run(io.Discard, "team", "en", "pdf"), "no form")
}
