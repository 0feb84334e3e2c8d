// Appraisal shows how a metric is watched through a month.
//
//	go run ./examples/appraisal
//	go run ./examples/appraisal -zh
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	zh := flag.Bool("zh", false, "write in Chinese")
	flag.Parse()
	if err := monitor(os.Stdout, *zh); err != nil {
		fmt.Fprintln(os.Stderr, "appraisal:", err)
		os.Exit(1)
	}
}
