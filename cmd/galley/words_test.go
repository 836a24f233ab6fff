//go:build !window

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestNumbersAgreeWithTheirNouns(t *testing.T) {
	for _, c := range []struct {
		n      int
		phrase string
		want   string
	}{
		{0, "%d articles", "0 articles"},
		{1, "%d articles", "1 article"},
		{2, "%d articles", "2 articles"},
		{1234567, "%d articles", "1,234,567 articles"},
		{1, "%d backups still hold", "1 backup still holds"},
	} {
		if got := count(c.n, c.phrase); got != c.want {
			t.Errorf("%d is %q, want %q", c.n, got, c.want)
		}
	}
}

// TestEveryPhraseIsListed reads the program's source for the phrases that it
// counts with.
func TestEveryPhraseIsListed(t *testing.T) {
	listed, used := map[string]bool{}, map[string]bool{}
	for _, p := range plurals {
		listed[p[1]] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if name == "words.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
				phrase, _ := strconv.Unquote(text.Value) // the parser has read it
				used[phrase] = true
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 2 {
				return true
			}
			f, ok := call.Fun.(*ast.Ident)
			text, literal := call.Args[1].(*ast.BasicLit)
			if ok && literal && f.Name == "count" {
				if phrase, _ := strconv.Unquote(text.Value); !listed[phrase] {
					t.Errorf("%s counts %q, which has no form for one", name, phrase)
				}
			}
			return true
		})
	}
	for phrase := range listed {
		if !used[phrase] {
			t.Errorf("nothing counts %q", phrase)
		}
	}
}
