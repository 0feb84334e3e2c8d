package house

import (
	"go/ast"
	"go/types"
	"strings"
)

// refused are functions that the module does not use, and why.
var refused = map[string]string{
	"time.After":       clock,
	"time.AfterFunc":   clock,
	"time.NewTicker":   clock,
	"time.NewTimer":    clock,
	"time.Now":         clock,
	"time.Since":       clock,
	"time.Sleep":       clock,
	"time.Tick":        clock,
	"time.Until":       clock,
	uuids + ".New":     chance,
	uuids + ".NewUUID": clock,
	uuids + ".NewV6":   clock,
	uuids + ".NewV7":   clock,

	uuids + ".NewRandom": chance,
	uuids + ".NewString": chance,

	decimals + ".Avg":                      setting,
	"(" + decimals + ".Decimal).Div":       setting,
	"(" + decimals + ".Decimal).Pow":       setting,
	"(" + decimals + ".Decimal).PowBigInt": setting,
	"(" + decimals + ".Decimal).Root":      setting,
	"(" + decimals + ".Decimal).Sqrt":      setting,

	"(" + decimals + ".Decimal).ExpHullAbrham": setting,
}

const (
	decimals = "github.com/shopspring/decimal"
	uuids    = "github.com/google/uuid"

	clock   = "the time is an argument"
	chance  = "chance comes from a seed that is an argument"
	setting = "it reads a package variable of decimal; name the places, as DivRound does"
)

// calls is the rule of what is not used of the packages that are. It holds for a
// function that is called and for one that is passed on, and not for tests.
func calls(m *module) []breach {
	var out []breach
	for p, f := range m.built() {
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if name, reason := refuses(p.info.Uses[id]); reason != "" {
					out = append(out, m.breach(id.Pos(), p.dir, "uses %s: %s", name, reason))
				}
			}
			return true
		})
	}
	return out
}

// refuses returns why an object is not to be used, or no reason when it may be.
func refuses(obj types.Object) (name, reason string) {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.FullName(), refusesFunc(obj)
	case *types.Var:
		if isGlobal(obj) && obj.Pkg().Path() == decimals && obj.Name() != "Zero" {
			return decimals + "." + obj.Name(), setting
		}
	}
	return "", ""
}

func refusesFunc(f *types.Func) string {
	if f.Pkg() == nil || f.Signature().Recv() != nil {
		return refused[f.FullName()]
	}
	switch f.Pkg().Path() {
	case "math/rand", "math/rand/v2":
		if !strings.HasPrefix(f.Name(), "New") {
			return chance
		}
	case "crypto/rand":
		return chance
	}
	return refused[f.FullName()]
}

// isGlobal reports whether v is declared at package level.
func isGlobal(v *types.Var) bool {
	return v != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}
