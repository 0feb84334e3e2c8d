package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/internal/document"
)

// tenKilobytes is a plan of about 10 kB with 120 tiers in 12 rules.
func tenKilobytes(b *testing.B) (plan, []byte) {
	p := full
	p.Rules = nil
	for i := range 12 {
		var r tiered
		for j := range 10 {
			r.Tiers = append(r.Tiers, tier{UpTo: null(fmt.Sprintf("%d.25", 1000*j+i)), Rate: dec(fmt.Sprintf("0.0%d5", 1+j%9))})
		}
		p.Rules = append(p.Rules, r)
	}
	p.By = strings.Repeat("Li Na ", 800)
	data, err := document.Encode(p)
	if err != nil {
		b.Fatal(err)
	}
	return p, data
}

func BenchmarkDecode(b *testing.B) {
	_, data := tenKilobytes(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var p plan
		if err := document.Decode(data, &p, kinds); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	p, data := tenKilobytes(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := document.Encode(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	p, _ := tenKilobytes(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := document.Digest(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseDecimal(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := document.ParseDecimal("1234567.89"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHostileExponent shows that a far exponent is refused, not computed.
func BenchmarkHostileExponent(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := document.ParseDecimal("1e-5000000"); err == nil {
			b.Fatal("accepted")
		}
	}
}
