package document

import (
	"strings"
	"unicode/utf8"

	"github.com/salesperf/salesperf/target/check"
)

// A node is one value of a document. The nodes of a document stand in document
// order in one slice, so that the first child of node i is i+1.
type node struct {
	name string // name in the object around it
	text string // of a string: what it says; of a number: the number as written
	kind byte   // first byte of its class: { [ " 0 t f n
	end  int32  // position just after its last descendant
}

// A parser turns text into nodes. Its methods end after the value they read.
type parser struct {
	text  string
	pos   int
	nodes []node
}

// parse reads one document and nothing after it. It makes sure of the syntax, the
// encoding and the bounds; the error is one problem that names line and column.
func parse(data []byte) ([]node, error) {
	if len(data) > MaxBytes {
		return nil, problem(check.TooLarge, "the document has %d bytes; %d are accepted", len(data), MaxBytes)
	}
	p := parser{text: string(data), nodes: make([]node, 0, 1+len(data)/16)}
	if !utf8.ValidString(p.text) {
		p.pos = validLen(p.text)
		return nil, p.fail(check.Malformed, "the document is not UTF-8")
	}
	if err := p.value("", 0); err != nil {
		return nil, err
	}
	if p.space(); p.pos < len(p.text) {
		return nil, p.unexpected("the end of the document")
	}
	return p.nodes, nil
}

// validLen returns the length of the UTF-8 that s begins with.
func validLen(s string) int {
	n := 0
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r == utf8.RuneError && size <= 1 { // 1 is no UTF-8, 0 is the end
			return n
		}
		n += size
	}
}

// value reads a value inside depth objects and lists.
func (p *parser) value(name string, depth int) error {
	p.space()
	switch {
	case len(p.nodes) == MaxValues:
		return p.fail(check.TooLarge, "more than %d values", MaxValues)
	case depth > MaxDepth:
		return p.fail(check.TooLarge, "a value inside more than %d objects and lists", MaxDepth)
	}
	switch c := p.peek(); c {
	case '{', '[':
		return p.container(name, c, depth+1)
	case '"':
		text, err := p.string()
		p.leaf(name, '"', text)
		return err
	case 't':
		return p.literal(name, "true")
	case 'f':
		return p.literal(name, "false")
	case 'n':
		return p.literal(name, "null")
	default:
		return p.number(name)
	}
}

// container reads an object or a list; open is its first byte.
func (p *parser) container(name string, open byte, depth int) error {
	n := len(p.nodes)
	p.nodes = append(p.nodes, node{name: name, kind: open})
	p.pos++
	closing := open + 2 // { and }, [ and ] are two apart
	for more := !p.take(closing); more; {
		member, err := p.member(open)
		if err != nil {
			return err
		}
		if err := p.value(member, depth); err != nil {
			return err
		}
		if more = p.take(','); !more && !p.take(closing) {
			return p.unexpected("a comma or " + string(closing))
		}
	}
	p.nodes[n].end = int32(len(p.nodes))
	return nil
}

// member reads the name of the next member and the colon after it; in a list there
// is neither.
func (p *parser) member(open byte) (string, error) {
	if open == '[' {
		return "", nil
	}
	if p.space(); p.peek() != '"' {
		return "", p.unexpected("a member name in quotes")
	}
	name, err := p.string()
	switch {
	case err != nil:
		return "", err
	case len(name) > MaxName:
		return "", p.fail(check.TooLarge, "a member name of more than %d bytes", MaxName)
	case !p.take(':'):
		return "", p.unexpected("a colon")
	}
	return name, nil
}

func (p *parser) literal(name, word string) error {
	if !strings.HasPrefix(p.text[p.pos:], word) {
		return p.unexpected("a value")
	}
	p.pos += len(word)
	p.leaf(name, word[0], "")
	return nil
}

func (p *parser) number(name string) error {
	n := numberLen(p.text[p.pos:])
	if n == 0 {
		return p.unexpected("a value")
	}
	p.leaf(name, '0', p.text[p.pos:p.pos+n])
	p.pos += n
	return nil
}

func (p *parser) leaf(name string, kind byte, text string) {
	p.nodes = append(p.nodes, node{name: name, text: text, kind: kind, end: int32(len(p.nodes) + 1)})
}

func (p *parser) space() {
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case ' ', '\t', '\r', '\n':
			p.pos++
		default:
			return
		}
	}
}

// peek returns the next byte, or 0 at the end.
func (p *parser) peek() byte {
	if p.pos == len(p.text) {
		return 0
	}
	return p.text[p.pos]
}

// take steps over space, and over c if it comes next.
func (p *parser) take(c byte) bool {
	p.space()
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

// unexpected reports what stands at this place instead of what should.
func (p *parser) unexpected(want string) error {
	if p.pos == len(p.text) {
		return p.fail(check.Malformed, "the document ends; %s should come here", want)
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.pos:])
	return p.fail(check.Malformed, "unexpected %q; %s should come here", r, want)
}

// fail reports a problem at this place. Columns count characters, from 1.
func (p *parser) fail(code, format string, args ...any) error {
	before := p.text[:p.pos]
	line := 1 + strings.Count(before, "\n")
	column := 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return problem(code, "line %d, column %d: "+format, append([]any{line, column}, args...)...)
}
