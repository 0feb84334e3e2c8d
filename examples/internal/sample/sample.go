package sample

import (
	"embed"
	"io/fs"
)

//go:generate go run ./generate

//go:embed data/*.csv
var files embed.FS

// FS returns the folder of the tables.
func FS() fs.FS {
	data, _ := fs.Sub(files, "data") // fails only for a path that is not valid
	return data
}
