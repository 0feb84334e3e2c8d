package render

import "maps"

// together joins the tables of a language, which are by topic and have no key in
// common.
func together(tables ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}
