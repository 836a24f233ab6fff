package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/store/pagefile"
	"galley/store/standoff"
)

// A file cut off anywhere is reported, or opens and verifies; it never takes
// the program down.
func TestTruncatedFiles(t *testing.T) {
	p := newProject(t)
	for i := range 40 {
		importAll(t, p, document(fmt.Sprintf("article %d has a text", i), quote("q", 0, 7)))
		commit(t, p, Edit{Article: standoff.ArticleID(i + 1), Title: "add", Add: []standoff.Span{quote("r", 1, 3)}})
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{corpusFile, workFile} {
		path := filepath.Join(p.Dir(), name)
		all := fileBytes(t, path)
		whole := strings.TrimRight(all, "\x00") // behind what is used, the file is empty
		for size := 0; size < len(whole); size += 1000 {
			if err := os.WriteFile(path, []byte(whole[:size]), 0o600); err != nil {
				t.Fatal(err)
			}
			reportedOrSound(t, p.Dir(), fmt.Sprintf("%s cut to %d of %d bytes", name, size, len(whole)))
		}
		if err := os.WriteFile(path, []byte(all), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func reportedOrSound(t *testing.T, dir, what string) {
	t.Helper()
	p, err := Open(dir, Options{})
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", what, err)
		}
		return
	}
	defer func() { _ = p.Close() }()
	if rep, err := p.Verify(context.Background()); err != nil || len(rep.Faults) > 0 || rep.Articles != 40 {
		t.Errorf("%s: opened, and %+v, %v", what, rep, err)
	}
}

// Either head may be the newest, and bbolt would go on with the other: without
// what was acknowledged last.
func TestDamagedHeads(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{corpusFile, workFile} {
		path := filepath.Join(p.Dir(), name)
		whole := []byte(fileBytes(t, path))
		for _, heads := range [][]int{{0}, {os.Getpagesize()}, {0, os.Getpagesize()}} {
			b := bytes.Clone(whole)
			for _, at := range heads {
				b[at+20] ^= 0xA5
			}
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(p.Dir(), Options{}); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s, heads %v: %v, want ErrDamaged", name, heads, err)
			}
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

const diskPage = 4096

// A disk may leave the page of a leaf unwritten, with a branch of earlier on it that
// leads back: bbolt would go down it until it has no more room.
func TestBranchInPlaceOfALeaf(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "a"+Suffix)
	p := filled(t, whole, 300)
	for i := range 120 {
		must(t, tag(p, standoff.ArticleID(1+i%80), i))
	}
	must(t, p.Close())
	for _, name := range []string{corpusFile, workFile} {
		raw, harmed, live := []byte(fileBytes(t, filepath.Join(whole, name))), 0, map[int]bool{}
		_, err := scanPath(filepath.Join(whole, name), pagefile.Visitor{Record: func(x pagefile.Record) {
			if x.Found == pagefile.Live {
				live[int(x.Entry)/diskPage] = true
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		for at := 2 * diskPage; at < len(raw); at += diskPage {
			page := raw[at:][:diskPage]
			if binary.NativeEndian.Uint16(page[8:]) != 1 || binary.NativeEndian.Uint16(page[10:]) < 2 {
				continue // it is no branch of two
			}
			child := int(binary.NativeEndian.Uint64(page[16+16+8:])) * diskPage // of its second entry
			b := bytes.Clone(raw)
			if !live[child/diskPage] {
				continue // it was a leaf once
			}
			copy(b[child+8:][:diskPage-8], page[8:]) // all but its number
			harmed++
			dir := filepath.Join(t.TempDir(), "a"+Suffix)
			must(t, os.CopyFS(dir, os.DirFS(whole)))
			must(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
			for _, readOnly := range []bool{true, false} {
				p, err := Open(dir, Options{ReadOnly: readOnly})
				if err == nil {
					_ = p.Close()
				}
				if !errors.Is(err, ErrDamaged) {
					t.Errorf("%s, page %d as page %d: %v, want ErrDamaged", name, at/diskPage, child/diskPage, err)
				}
			}
		}
		if harmed == 0 {
			t.Errorf("%s has no branch that leads to two leaves", name)
		}
	}
}

func scanPath(path string, v pagefile.Visitor) ([]string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return pagefile.Scan(context.Background(), bytes.NewReader(raw), int64(len(raw)), v)
}
