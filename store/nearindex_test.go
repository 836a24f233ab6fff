package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"galley/store/record"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// A shard is a map of the lower halves of bands, whatever was added to it when.
func TestShards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		upper := rapid.Uint16().Draw(t, "upper half")
		want := map[uint32]uint32{}
		var entries []byte
		for id := range uint32(rapid.IntRange(0, 5).Draw(t, "times")) {
			first := map[uint32]uint32{}
			for _, low := range rapid.SliceOfN(rapid.Uint16Range(0, 20), 1, 9).Draw(t, "lower halves") {
				band := uint32(upper)<<16 | uint32(low)*3000
				first[band] = id + 1
				if _, taken := want[band]; !taken {
					want[band] = id + 1
				}
			}
			var err error
			if entries, err = decodeShard(mergeShard(entries, slices.Sorted(maps.Keys(first)), first)); err != nil {
				t.Fatal(err)
			}
		}
		if len(entries) != shardEntry*len(want) {
			t.Fatalf("%d bytes for %d bands", len(entries), len(want))
		}
		for low := range uint32(70_000) {
			band := uint32(upper)<<16 | low&0xFFFF
			if first, there := inShard(entries, band); there != (want[band] != 0) || first != want[band] {
				t.Fatalf("band %x: %d, %v; want %d", band, first, there, want[band])
			}
		}
	})
}

// The index finds the same whether it is in memory, in the file, or in both.
func TestNearIndexInTheFile(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	stories := make([][]string, 40)
	for i := range stories {
		stories[i] = prose(r, 120)
		if i%3 == 2 { // like one that came before
			stories[i] = append(slices.Clone(stories[r.IntN(i)]), fmt.Sprint("more", i))
		}
	}
	for _, every := range []int{1, 3, 7, 100} {
		p := newProject(t)
		var found []NearDuplicate
		for chunk := range slices.Chunk(stories, every) {
			var docs []standoff.Document
			for _, s := range chunk {
				docs = append(docs, document(join(s)))
			}
			found = append(found, importAll(t, p, docs...).Near...)
		}
		if len(found) != len(stories)/3 {
			t.Errorf("%d at a time: %d near-duplicates", every, len(found))
		}
		for _, n := range found {
			if n.Of >= n.Article || n.Similarity < NearSimilarity {
				t.Errorf("%d at a time: %+v", every, n)
			}
		}
	}
}

// signed tells how many signatures the file has, and how far it says it goes.
func signed(t *testing.T, p *Project) (n int, through standoff.ArticleID) {
	t.Helper()
	x, err := p.openNear(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	err = x.read(func() error { n = x.tx.Bucket(signatureBucket).Stats().KeyN; return nil })
	if err = errors.Join(err, x.close()); err != nil {
		t.Fatal(err)
	}
	return n, x.through
}

// A file of other texts is not taken for that of these.
func TestNearIndexOfOtherTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	story, other := join(prose(r, 200)), join(prose(r, 200))
	p, q := newProject(t), newProject(t)
	importAll(t, p, document(other), document(other+" and more than that"))
	importAll(t, q, document("short"), document(story))
	text, err := os.ReadFile(filepath.Join(p.Dir(), derivedFile))
	if err == nil {
		err = os.WriteFile(filepath.Join(q.Dir(), derivedFile), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if done := importAll(t, q, document("Again\n"+story)); len(done.Near) != 1 || done.Near[0].Of != 2 {
		t.Errorf("%+v", done)
	}
}

// What an import that failed had added is not kept; what a stopped one had added
// is, and the rest is made when articles are imported next.
func TestNearIndexAfterAFailure(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	p := newProject(t)
	story := join(prose(r, 200))
	importAll(t, p, document(join(prose(r, 200))), document("short"))
	x, err := p.openNear(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s, _ := sign(story)
	x.add(3, &s) // and then it could not be written
	x.drop()
	if err := errors.Join(x.keep(), x.close()); err != nil {
		t.Fatal(err)
	}
	if n, through := signed(t, p); n != 1 || through != 2 {
		t.Errorf("%d signatures up to article %d", n, through)
	}
	cancelled := errors.New("the source ends")
	_, err = p.Import(context.Background(), func(yield func(standoff.Document, error) bool) {
		_ = yield(document(story), nil) && yield(standoff.Document{}, cancelled)
	}, ImportOptions{})
	if !errors.Is(err, cancelled) {
		t.Fatal(err)
	}
	if n, through := signed(t, p); n != 2 || through != 3 {
		t.Errorf("%d signatures up to article %d", n, through)
	}
	if err := os.Remove(filepath.Join(p.Dir(), derivedFile)); err != nil {
		t.Fatal(err)
	}
	if done := importAll(t, p, document("Again\n"+story)); len(done.Near) != 1 || done.Near[0].Of != 3 {
		t.Errorf("%+v", done)
	}
	if n, through := signed(t, p); n != 3 || through != 4 {
		t.Errorf("%d signatures up to article %d", n, through)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := os.Remove(filepath.Join(p.Dir(), derivedFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.openNear(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want cancelled", err)
	}
	if x, err := p.openNear(context.Background()); err != nil || errors.Join(x.keep(), x.close()) != nil {
		t.Fatal(err)
	}
	if n, through := signed(t, p); n != 3 || through != 4 {
		t.Errorf("%d signatures up to article %d", n, through)
	}
}

// Importing an article reads no other's text, and looks at no other's signature
// that is not like its own.
func TestImportReadsNothingElse(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	p := newProject(t)
	var docs []standoff.Document
	for i := range 60 {
		docs = append(docs, document(fmt.Sprint(i, " ", join(prose(r, 60)))), document(fmt.Sprint("short ", i)))
	}
	importAll(t, p, docs...)
	// Texts that cannot be read go unnoticed by who does not read them.
	for id := standoff.ArticleID(1); id < 120; id++ {
		if err := p.corpus.Update(spoiled(articleBucket, record.Number(uint64(id)))); err != nil {
			t.Fatal(err)
		}
	}
	x, err := p.openNear(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := x.close(); err != nil {
		t.Fatal(err)
	}
	if x.through != 120 || len(x.ids) != 0 {
		t.Errorf("goes on to article %d, and %d signatures were made", x.through, len(x.ids))
	}
	if done := importAll(t, p, document(join(prose(r, 60)))); done.Articles != 1 {
		t.Errorf("%+v", done)
	}
}

// No body makes the decoders of the index panic, or what is done with what they
// read.
func FuzzDerived(f *testing.F) {
	var s signature
	f.Add(s.encode())
	f.Add(mergeShard(nil, []uint32{7}, map[uint32]uint32{7: 1}))
	f.Fuzz(func(t *testing.T, body []byte) {
		_, _ = decodeSignature(body)
		if entries, err := decodeShard(body); err == nil {
			_, _ = inShard(entries, 7)
			_ = mergeShard(entries, []uint32{7}, map[uint32]uint32{7: 7})
		}
	})
}
