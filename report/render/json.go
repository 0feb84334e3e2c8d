package render

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/salesperf/salesperf/report"
)

// JSON writes a report as the document that report.Decode reads, a member a line. The
// document is the same for every reader: its texts are keys, and its names are the
// host's own.
//
// The error is that of the writer or check.Problems of the report.
func JSON(w io.Writer, r report.Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	data, err := r.MarshalJSON()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err = out.WriteTo(w)
	return err
}
