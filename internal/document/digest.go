package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Pretty is Encode for files that people read: a member or element on each line,
// two spaces of indentation, and a line end after the document. Decode reads both
// alike.
func Pretty(v any) ([]byte, error) {
	canonical, err := Encode(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, canonical, "", "  ")
	b.WriteByte('\n')
	return b.Bytes(), err
}

// Digest identifies a document by its content: "sha256:" and the SHA-256 of the
// canonical bytes in hexadecimal. Equal documents have equal digests, however they
// were written.
func Digest(v any) (string, error) {
	canonical, err := Encode(v)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(canonical)
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}
