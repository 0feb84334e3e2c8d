package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/internal/document/documenttest"
	"github.com/salesperf/salesperf/target/check"
)

// A price is a document for Read.
type price struct {
	ID   string          `json:"id"`
	Note string          `json:"note,omitzero"`
	List []step          `json:"list,omitempty"`
	Rate decimal.Decimal `json:"rate"`
}

type step struct {
	Up decimal.NullDecimal `json:"up,omitzero"`
	At decimal.Decimal     `json:"at"`
}

func (p price) Check() error {
	c := check.New()
	c.At("id").Require(p.ID != "", check.Required, "a price has an id")
	c.At("rate").Require(!p.Rate.IsNegative(), check.Range, "a rate is not below zero")
	return c.Err()
}

// TestReadRefusesWhatIsLeftOut holds that left out members come with all other problems,
// each once, and that what may be left out is none.
func TestReadRefusesWhatIsLeftOut(t *testing.T) {
	for doc, want := range map[string]string{
		`{"id":"a","rate":"1"}`:                   "",
		`{"id":"a","rate":0,"list":[{"at":"1"}]}`: "",
		`{"id":"a"}`:                           "/rate required",
		`{}`:                                   "/id required, /rate required",
		`{"rate":"-1","list":[{"at":"1"},{}]}`: "/id required, /rate range, /list/1/at required",
		`{"id":"a","rat":"1","list":[{"up":null},{"at":"one"}]}`: "/rate required, /rat unknown, /list/0/at required, /list/1/at malformed",
		`{"rate":"-1","id":5}`:                           "/rate range, /id malformed",
		`{"rate":"-1","idd":"a"}`:                        "/id required, /rate range, /idd unknown",
		`{"rate":"-1","a~/b":"a"}`:                       "/id required, /rate range, /a~0~1b unknown",
		`{"id":"","rate":"one","list":[{"at":true},{}]}`: "/id required, /rate malformed, /list/0/at malformed, /list/1/at required",
		`{"id":"a","list":{}}`:                           "/rate required, /list malformed",
		`[]`:                                             " malformed",
		`{`:                                              " malformed",
	} {
		p, err := document.Read[price]([]byte(doc), document.Kinds{})
		var problems check.Problems
		var got []string
		if err != nil {
			require.ErrorAs(t, err, &problems, doc)
			require.Equal(t, price{}, p, doc)
		}
		for _, x := range problems {
			got = append(got, fmt.Sprint(x.Path, " ", x.Code))
		}
		require.Equal(t, want, strings.Join(got, ", "), doc)
	}
	_, err := document.Read[price]([]byte(`{"id":"a","rate":"1","list":[`+strings.Repeat("{},", 5000)+`{}]}`), document.Kinds{})
	require.Len(t, err, document.MaxProblems)
}

// A pair is told from others by its name, and a tier may be the last one.
type pair struct {
	Name string          `json:"name"`
	Of   string          `json:"of,omitzero"`
	Rate decimal.Decimal `json:"rate"`
}

// A book is a document of pairs. Each may be of another one, and its sum is how many there are.
type book struct {
	Schema  string   `json:"schema"`
	Version int      `json:"version,omitzero"`
	Pairs   []pair   `json:"pairs"`
	Sum     int      `json:"sum,omitzero"`
	Modes   []string `json:"modes,omitempty"`
	Finding struct {
		Code string `json:"code"`
	} `json:"finding"`
}

func (b book) Check() error {
	c := check.New()
	c.At("schema").Require(b.Schema == "book", check.Mismatch, "the schema is no book")
	seen, names := map[pair]bool{}, map[string]bool{"": true}
	for _, p := range b.Pairs {
		names[p.Name] = true
	}
	for i, p := range b.Pairs {
		at := c.At("pairs").Index(i)
		at.Require(!seen[pair{Name: p.Name, Of: p.Of}], check.Duplicate, "it is there already")
		at.At("name").Require(p.Name != "", check.Required, "a pair has a name")
		at.At("of").Require(names[p.Of], check.Unknown, "there is no such pair")
		seen[pair{Name: p.Name, Of: p.Of}] = true
	}
	for i, mode := range b.Modes {
		c.At("modes").Index(i).Require(mode == "quick", check.Unknown, "a mode is quick")
	}
	c.At("sum").Require(b.Sum == 0 || b.Sum == len(b.Pairs), check.Mismatch, "it is not how many there are")
	c.At("finding").At("code").Require(b.Finding.Code != "", check.Required, "a finding has a code")
	return c.Err()
}

// TestAConsequenceIsNotTold holds which problems are taken for consequences of what cannot be
// read, and which are not.
func TestAConsequenceIsNotTold(t *testing.T) {
	const finding = `"finding":{"code":"x"}`
	for doc, want := range map[string]string{
		`{"schema":"book","pairs":[{"name":"a","of":1,"rate":1},{"name":"a","rate":1}],` + finding + `}`:    "/pairs/0/of malformed",
		`{"schema":"book","pairs":[{"name":"a","fo":"b","rate":1},{"name":"a","rate":1}],` + finding + `}`:  "/pairs/0/fo unknown",
		`{"schema":"book","pairs":[{"name":"a","rate":"x"},{"name":"a","rate":1}],` + finding + `}`:         "/pairs/0/rate malformed, /pairs/1 duplicate",
		`{"schema":"bok","pairs":[{"name":1,"rate":1}],` + finding + `}`:                                    "/schema mismatch, /pairs/0/name malformed",
		`{"schema":"book","pairs":[{"name":"a","of":"b","rate":"x"},{"nam":"b","rate":1}],` + finding + `}`: "/pairs/0/rate malformed, /pairs/1/name required, /pairs/1/nam unknown",
		`{"schema":"book","pairs":[{"name":"a","of":"c","rate":"x"},{"nam":"b","rate":1}],` + finding + `}`: "/pairs/0/of unknown, /pairs/0/rate malformed, /pairs/1/name required, /pairs/1/nam unknown",
		`{"schema":"book","pairs":[{"name":"a","of":"b","rate":1},true],` + finding + `}`:                   "/pairs/1 malformed",
		`{"schema":"book","pairs":[],"sum":2,"finding":{"code":true}}`:                                      "/sum mismatch, /finding/code malformed",
		`{"schema":"book","version":"1","pairs":[],"sum":2,` + finding + `}`:                                "/version malformed, /sum mismatch",
		`{"schema":"book","pairs":[],"modes":["","slow"],"mood":["slow"],` + finding + `}`:                  "/modes/0 unknown, /mood unknown",
		`{"schema":"book","pairs":true,"sum":2,` + finding + `}`:                                            "/pairs malformed",
		`{"schema":"book","pairs":[]}`:              "/finding/code required",
		`{"schema":"book","pairs":[],"finding":{}}`: "/finding/code required",
		`{"pairs":[],"findings":{"code":"x"}}`:      "/schema mismatch, /finding required, /findings unknown",
	} {
		_, err := document.Read[book]([]byte(doc), document.Kinds{})
		require.Equal(t, want, strings.Join(documenttest.Places(t, err), ", "), doc)
	}
}
