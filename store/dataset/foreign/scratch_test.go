//go:build !windows

package foreign_test

import (
	"bytes"
	"iter"
	"os"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/scratch"
	"galley/store/standoff"
)

// What a format keeps in files of its own while it writes or reads does not stay when the
// program is killed: the next one that makes such a file removes it.
func TestTemporaryFilesOfAKilledProgramGo(t *testing.T) {
	one := func() iter.Seq2[standoff.Document, error] {
		return func(yield func(standoff.Document, error) bool) {
			yield(standoff.Document{Article: standoff.Article{ID: 1, Text: "One", Digest: standoff.DigestOf("One")}}, nil)
		}
	}
	write := func(name string) func(t *testing.T) {
		return func(t *testing.T) {
			format, err := dataset.ByName(name)
			if err == nil {
				_, err = format.Write(&bytes.Buffer{}, dataset.Corpus{Documents: one()}, dataset.WriteOptions{})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, run := range map[string]func(t *testing.T){
		"xlsx": write("xlsx"), "refi-qda": write("refi-qda"),
		"texts of a workbook": func(t *testing.T) {
			format, err := dataset.ByName("xlsx")
			if err != nil {
				t.Fatal(err)
			}
			const long = 1 << 20
			texts := strings.Repeat("<si><t>"+strings.Repeat("x", long)+"</t></si>", 40)
			c, err := format.Read(bytes.NewReader(book(t, map[string]string{"xl/sharedStrings.xml": "<sst>" + texts + "</sst>"}, `<x:row><x:c t="inlineStr"><x:is><x:t>text</x:t></x:is></x:c></x:row><x:row><x:c t="s"><x:v>0</x:v></x:c></x:row>`)), dataset.ReadOptions{Name: "a.xlsx"})
			if err != nil {
				t.Fatal(err)
			}
			for d, err := range c.Documents {
				if err != nil || len(d.Article.Text) != long {
					t.Fatal(len(d.Article.Text), err)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("TMPDIR", dir)
			left, err := scratch.Create(dir, 0o600)
			if err != nil {
				t.Fatal(err)
			}
			_ = left.Close() // as if its program had been killed
			run(t)
			if now, err := os.ReadDir(dir); err != nil || len(now) > 0 {
				t.Errorf("%v are left, %v", now, err)
			}
		})
	}
}
