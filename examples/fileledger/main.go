// Fileledger keeps commissions in one file, which survives that the program is killed at
// any moment.
//
//	go run ./examples/fileledger
//	go run ./examples/fileledger -lang zh
//
// It closes a month, loses power in the middle of the next write, opens the file again,
// repeats what was lost, and books a late refund into the month that is open.
//
// The ledger in this folder passes incentivetest.TestLedger. It is small enough to be read
// in one go, and to be the beginning of a host's own: each append is one line with a
// length and a checksum, and is on the disk before Append returns.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/salesperf/salesperf/target/calendar"
)

func main() {
	lang := flag.String("lang", "en", "`language` of the text: en or zh")
	flag.Parse()
	if err := run(os.Stdout, calendar.Language(*lang)); err != nil {
		fmt.Fprintln(os.Stderr, "fileledger:", err)
		os.Exit(1)
	}
}

// run tells the story, in a folder that it makes and takes away.
func run(w io.Writer, lang calendar.Language) error {
	words, ok := languages[lang]
	if !ok {
		return fmt.Errorf("no texts in language %.20q; use en or zh", lang)
	}
	folder, err := os.MkdirTemp("", "fileledger")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	s := story{ctx: context.Background(), out: w, lang: lang, words: words, path: folder + "/ledger"}
	defer s.shut()
	for _, chapter := range []func() error{s.january, s.power, s.again, s.late} {
		if err := chapter(); err != nil {
			return err
		}
	}
	return nil
}
