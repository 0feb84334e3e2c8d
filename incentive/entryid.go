package incentive

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// ledgerSpace is the name space of the ids of headers and decisions.
var ledgerSpace = uuid.UUID{0x0c, 0x3e, 0x5d, 0x91, 0x7a, 0x24, 0x5c, 0x18, 0xa6, 0x0f, 0x2b, 0xd7, 0x41, 0x8e, 0x93, 0x5a}

// derive returns the UUID of version 5 of what buf holds: the 16 bytes of a name space
// and a name. It is uuid.NewSHA1 without its allocations.
func derive(buf []byte) uuid.UUID {
	sum := sha1.Sum(buf)
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return id
}

// headerID returns the id of the header of a posting.
func headerID(a Account, number int) uuid.UUID {
	b := append(make([]byte, 0, 128), ledgerSpace[:]...)
	b = appendText(appendText(append(b, "posting"...), a.Plan), string(a.Payee))
	return derive(binary.AppendVarint(b, int64(number)))
}

// amountID returns the id of an amount, with a buffer that it may write to.
func amountID(header uuid.UUID, e *Entry, buf []byte) (uuid.UUID, []byte) {
	buf = appendText(appendItem(append(append(buf[:0], header[:]...), byte(e.Kind)), &e.Item), e.Currency)
	return derive(buf), buf
}

// decisionID returns the id of a decision about a statement.
func decisionID(a Account, p calendar.Period, number int) uuid.UUID {
	b := append(make([]byte, 0, 128), ledgerSpace[:]...)
	b = appendText(appendText(append(b, "decision"...), a.Plan), string(a.Payee))
	return derive(binary.AppendVarint(appendPeriod(b, p), int64(number)))
}

// id returns the id that the entry should have, where header is that of its posting.
func (e *Entry) id(header uuid.UUID) uuid.UUID {
	switch e.Kind {
	case EntryHeader:
		return headerID(e.Account(), e.Number)
	case EntryDecision:
		return decisionID(e.Account(), e.Booked, e.Number)
	}
	id, _ := amountID(header, e, nil)
	return id
}

// The forms below are read by nobody. They are the same for equal values and differ for
// others, whatever stands beside them.

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendDate(b []byte, d calendar.Date) []byte {
	return binary.AppendVarint(b, int64(d.DaysSince(calendar.Date{})))
}

func appendPeriod(b []byte, p calendar.Period) []byte {
	return appendDate(appendDate(append(b, byte(p.Level)), p.From), p.To)
}

func appendItem(b []byte, i *Item) []byte {
	b = appendText(appendText(append(b, byte(i.Phase)), i.Plan), string(i.Payee))
	b = appendText(appendText(appendPeriod(b, i.Period), i.Component), i.Sale)
	return binary.AppendVarint(b, int64(i.Portion))
}

// appendNumber appends a number without zeros at its end.
func appendNumber(b []byte, d decimal.Decimal) []byte {
	if d.IsZero() {
		return append(b, 0)
	}
	at, exp := len(b), int64(d.Exponent())
	b = append(b, 0) // the length
	if fitsInt64(d) {
		n := d.CoefficientInt64()
		for ; n%10 == 0; n /= 10 {
			exp++
		}
		b = strconv.AppendInt(b, n, 10)
	} else {
		text := d.Coefficient().String()
		digits := strings.TrimRight(text, "0")
		exp += int64(len(text) - len(digits))
		b = append(b, digits...)
	}
	b[at] = byte(len(b) - at - 1)
	return binary.AppendVarint(b, exp)
}

// appendAmount appends what an amount says.
func appendAmount(b []byte, e *Entry) []byte {
	b = appendText(appendItem(b, &e.Item), e.Currency)
	b = appendText(binary.AppendVarint(appendText(b, e.By.ID), int64(e.By.Version)), e.By.Digest)
	return appendDate(appendNumber(appendNumber(b, e.Amount), e.Rate), e.RateOn)
}

// digest returns the digest of a posting whose header stands first and has its count and
// totals. It covers the posting before by its digest, and so the whole account.
func digest(posting []Entry, before string) string {
	h, buf := sha256.New(), make([]byte, 0, 256)
	e := &posting[0]
	buf = appendText(append(buf, e.ID[:]...), before)
	buf = binary.AppendVarint(appendPeriod(buf, e.Booked), e.Recorded.Unix())
	buf = binary.AppendVarint(buf, int64(e.Recorded.Nanosecond()))
	buf = strconv.AppendBool(binary.AppendVarint(buf, int64(e.Header.Count)), e.Header.Closes)
	for _, t := range e.Header.Totals {
		buf = appendNumber(appendText(append(buf, byte(t.Phase)), t.Currency), t.Amount)
	}
	h.Write(buf)
	for i := 1; i < len(posting); i++ {
		buf = appendAmount(append(buf[:0], posting[i].ID[:]...), &posting[i])
		h.Write(buf)
	}
	return hex.EncodeToString(h.Sum(nil))
}
