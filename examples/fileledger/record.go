package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"regexp"
	"strconv"

	"github.com/salesperf/salesperf/incentive"
)

// A record is a line: the length of its text, the CRC-32C of the text, and the text, a
// JSON list of entries.
//
//	1234 5f3759df [{"id":…},{"id":…}]

// most bounds the text of a record.
const most = 1 << 30

// castagnoli is the table of CRC-32C.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// record returns the record of entries.
func record(entries []incentive.Entry) ([]byte, error) {
	text := []byte("[")
	for i, e := range entries {
		line, err := e.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, line...)
	}
	return seal(append(text, ']'))
}

// seal returns the record of a text, which is no longer than can be read back.
func seal(text []byte) ([]byte, error) {
	if len(text) > most {
		return nil, fmt.Errorf("fileledger: a record of %d bytes is more than %d, and could not be read again", len(text), most)
	}
	head := fmt.Sprintf("%d %08x ", len(text), crc32.Checksum(text, castagnoli))
	return append(append([]byte(head), text...), '\n'), nil
}

// records yields the entries of one record after the other, and puts into end where the
// last whole one ends. A record that the end of the file cuts off is not there. One that
// is whole, and not what it says, is errCorrupt.
func records(file io.ReadSeeker, end *int64) iter.Seq2[[]incentive.Entry, error] {
	return func(yield func([]incentive.Entry, error) bool) {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			yield(nil, err)
			return
		}
		for in := bufio.NewReader(file); ; {
			entries, size, err := next(in)
			if err == io.EOF {
				return
			}
			if err == nil {
				*end += size
			}
			if !yield(entries, err) || err != nil {
				return
			}
		}
	}
}

// beginning is what may be left of a record that was cut off before its text.
var beginning = regexp.MustCompile(`^([0-9]+( [0-9a-f]*)?)?$`)

// next reads a record and returns its size. It is io.EOF when the rest of the file is no
// whole record.
func next(in *bufio.Reader) ([]incentive.Entry, int64, error) {
	head := make([]byte, 0, 32)
	for spaces := 0; spaces < 2; {
		b, err := in.ReadByte()
		if err == io.EOF && !beginning.Match(head) {
			return nil, 0, fmt.Errorf("%w: %q is not the beginning of a record", errCorrupt, head)
		}
		if err != nil {
			return nil, 0, err
		}
		if head = append(head, b); b == ' ' {
			spaces++
		}
		if len(head) == cap(head) {
			return nil, 0, fmt.Errorf("%w: %q is not the beginning of a record", errCorrupt, head)
		}
	}
	fields := bytes.Fields(head)
	if len(fields) != 2 {
		return nil, 0, fmt.Errorf("%w: %q is not the beginning of a record", errCorrupt, head)
	}
	length, err := strconv.ParseInt(string(fields[0]), 10, 64)
	sum, err2 := strconv.ParseUint(string(fields[1]), 16, 32)
	if err != nil || err2 != nil || length < 2 || length > most {
		return nil, 0, fmt.Errorf("%w: %q is not the beginning of a record", errCorrupt, head)
	}
	var text bytes.Buffer
	if _, err := io.CopyN(&text, in, length+1); err != nil {
		if bytes.IndexByte(text.Bytes(), '\n') >= 0 { // its end is there, so nothing has been cut off
			return nil, 0, fmt.Errorf("%w: the length of a record is wrong", errCorrupt)
		}
		return nil, 0, err
	}
	line := text.Bytes()
	if line[length] != '\n' || crc32.Checksum(line[:length], castagnoli) != uint32(sum) {
		return nil, 0, fmt.Errorf("%w: the checksum of a record is wrong", errCorrupt)
	}
	entries, err := decode(line[:length])
	return entries, int64(len(head)) + length + 1, err
}

// decode reads the entries of a record.
func decode(text []byte) ([]incentive.Entry, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%w: %w", errCorrupt, err)
	}
	entries := make([]incentive.Entry, len(list))
	for i, line := range list {
		var err error
		if entries[i], err = incentive.DecodeEntry(line); err != nil {
			return nil, fmt.Errorf("%w: %w", errCorrupt, err)
		}
	}
	return entries, nil
}
