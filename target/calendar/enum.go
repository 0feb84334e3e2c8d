package calendar

import (
	"fmt"
	"strings"
)

// enumString names v, or gives noun(v) when it has no name.
func enumString[E ~uint8](v E, names []string, noun string) string {
	if int(v) < len(names) && names[v] != "" {
		return names[v]
	}
	return fmt.Sprintf("%s(%d)", noun, uint8(v))
}

// enumMarshal writes the name of v. A zero value without a name is empty.
func enumMarshal[E ~uint8](v E, names []string, noun string) ([]byte, error) {
	if v == 0 || int(v) < len(names) && names[v] != "" {
		return []byte(names[v]), nil
	}
	return nil, fmt.Errorf("calendar: %s is not a %s", enumString(v, names, noun), noun)
}

// enumUnmarshal reads what enumMarshal writes; empty text is the zero value.
func enumUnmarshal[E ~uint8](v *E, text []byte, names []string, noun string) error {
	if len(text) == 0 {
		*v = 0
		return nil
	}
	for i, name := range names {
		if name == string(text) {
			*v = E(i)
			return nil
		}
	}
	known := strings.TrimPrefix(strings.Join(names, ", "), ", ")
	return fmt.Errorf("calendar: %.40q is not a %s; use one of %s", text, noun, known)
}
