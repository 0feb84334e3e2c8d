package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// contentTypes is the part of a workbook that lists what the others are.
const contentTypes = "[Content_Types].xml"

// defaults are the types that a workbook lists in an order of the moment.
var defaults = regexp.MustCompile(`<Default [^>]*></Default>`)

// repack writes the parts of a workbook in the order of their names, without the times
// at which they were made, and with its types in order.
func repack(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	parts := slices.Clone(in.File)
	slices.SortFunc(parts, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range parts {
		data, err := content(part)
		if err != nil {
			return fmt.Errorf("xlsx: %w", err)
		}
		to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}

func content(part *zip.File) ([]byte, error) {
	from, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	data, err := io.ReadAll(from)
	if err != nil || part.Name != contentTypes {
		return data, err
	}
	types := defaults.FindAll(data, -1)
	slices.SortFunc(types, bytes.Compare)
	sorted := bytes.Join(types, nil)
	first := true
	return defaults.ReplaceAllFunc(data, func([]byte) []byte {
		if !first {
			return nil
		}
		first = false
		return sorted
	}), nil
}
