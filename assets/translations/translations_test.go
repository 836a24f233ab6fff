package translations_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"galley/assets/translations"
)

// words are the keys under which the window asks for its words.
type words struct {
	plain  map[string]bool
	counts map[string]bool // with a form for one and one for many
}

// collect parses the window's sources: the first argument of lang.L and lang.N,
// and the titles and menus of the table of actions.
func collect(t *testing.T) words {
	t.Helper()
	w := words{map[string]bool{}, map[string]bool{}}
	files, err := filepath.Glob("../../gui/*.go")
	rooms, _ := filepath.Glob("../../gui/*/*.go")
	if files = append(files, rooms...); err != nil || len(files) == 0 {
		t.Fatalf("no sources of the window: %v", err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool { w.take(n, filepath.Base(name)); return true })
	}
	return w
}

func (w words) take(n ast.Node, file string) {
	switch n := n.(type) {
	case *ast.CallExpr:
		f, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || len(n.Args) == 0 {
			return
		}
		if pkg, ok := f.X.(*ast.Ident); !ok || pkg.Name != "lang" {
			return
		}
		key, ok := literal(n.Args[0])
		if !ok {
			return
		}
		if f.Sel.Name == "N" {
			w.counts[key] = true
			return
		}
		w.plain[key] = true
	case *ast.KeyValueExpr:
		if k, ok := n.Key.(*ast.Ident); ok && (k.Name == "title" || k.Name == "Title") {
			if s, ok := literal(n.Value); ok {
				w.plain[s] = true
			}
		}
	case *ast.ValueSpec:
		if len(n.Names) == 1 && strings.HasPrefix(n.Names[0].Name, "Menu") && len(n.Values) == 1 {
			if s, ok := literal(n.Values[0]); ok {
				w.plain[s] = true
			}
		}
	case *ast.CompositeLit: // the rows of the table of motions: id, title, motion, keys
		if file != "motion.go" || len(n.Elts) != 4 {
			return
		}
		if s, ok := literal(n.Elts[1]); ok {
			w.plain[s] = true
		}
	}
}

func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, okA := literal(e.X)
		b, okB := literal(e.Y)
		return a + b, okA && okB
	}
	return "", false
}

func TestEnglishHasEveryWordOfTheWindow(t *testing.T) {
	raw, err := translations.Files.ReadFile("en.json")
	if err != nil {
		t.Fatal(err)
	}
	var have map[string]any
	if err := json.Unmarshal(raw, &have); err != nil {
		t.Fatal(err)
	}
	want := collect(t)
	if os.Getenv("GALLEY_WRITE_ENGLISH") != "" {
		write(t, want, have)
		return
	}
	var missing, idle []string
	for key := range want.plain {
		if _, ok := have[key].(string); !ok {
			missing = append(missing, key)
		}
	}
	for key := range want.counts {
		forms, _ := have[key].(map[string]any)
		if forms["one"] == nil || forms["other"] == nil {
			missing = append(missing, key)
		}
	}
	for key := range have {
		if !want.plain[key] && !want.counts[key] {
			idle = append(idle, key)
		}
	}
	slices.Sort(missing)
	slices.Sort(idle)
	if len(missing)+len(idle) > 0 {
		t.Errorf("en.json lacks %q and has unused %q; GALLEY_WRITE_ENGLISH=1 go test adds and drops them", missing, idle)
	}
}

// write brings en.json in line, keeping what is there.
func write(t *testing.T, want words, have map[string]any) {
	t.Helper()
	out := map[string]any{}
	for key := range want.plain {
		out[key] = key
	}
	for key := range want.counts {
		out[key] = map[string]string{"one": key, "other": key}
	}
	for key := range out {
		if old, ok := have[key]; ok {
			out[key] = old
		}
	}
	raw, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(raw))
	if err := os.WriteFile("en.json", []byte(plain+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
