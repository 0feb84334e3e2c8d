package document_test

import (
	"fmt"

	"github.com/salesperf/salesperf/internal/document"
)

// The sales office sends in a bonus rule by e-mail. It was typed by hand, so all
// that is wrong with it is reported in one go.
func ExampleDecode() {
	var r rule
	err := document.Decode([]byte(`{
		"kind": "tiered",
		"tires": [],
		"tiers": [{"upTo": "1", "rate": "3%"}, {"upTo": 1e99, "rate": 0.05}, {"rate": null}],
		"else": {"kind": "flatt"}
	}`), &r, kinds)
	fmt.Println(err)
	// Output:
	// /tires: there is no member "tires" here; did you mean "tiers"? [unknown]
	// /tiers/0/rate: "3%" is not a decimal such as 12.50 [malformed]
	// /tiers/1/upTo: "1e99" has more than 40 digits, or one beyond 10^-30 to 10^30 [too-large]
	// /tiers/2/rate: a decimal should be here, not null [malformed]
	// /else/kind: there is no kind "flatt" here; known are: flat, nothing, tiered [unknown]
}

// Payroll and sales keep the same plan in two files that look different. It is the
// same plan, and so it has the same digest.
func ExampleDigest() {
	sales := `{"kind": "flat", "rate": 0.0500}`
	payroll := `{"rate": "5e-2",  "kind": "flat"}`
	for _, file := range []string{sales, payroll} {
		var r rule
		if err := document.Decode([]byte(file), &r, kinds); err != nil {
			fmt.Println(err)
		}
		canonical, _ := document.Encode(&r)
		digest, _ := document.Digest(&r)
		fmt.Printf("%s %.14s…\n", canonical, digest)
	}
	// Output:
	// {"kind":"flat","rate":"0.05"} sha256:f440f1c…
	// {"kind":"flat","rate":"0.05"} sha256:f440f1c…
}

// A host adds a rule of its own to the rules that are there.
func ExampleKinds_With() {
	host := kinds.With(photo{})
	var rules []rule
	err := document.Decode([]byte(`[{"kind": "flat", "rate": "0.03"}, {"kind": "acme.photo", "wall": "lobby"}]`), &rules, host)
	fmt.Println(rules, err)
	// Output: [{0.03} {lobby}] <nil>
}
