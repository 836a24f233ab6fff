package near

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
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

// file is a file that can be told to be unreadable.
type file struct {
	*bolt.DB
	unreadable bool
}

func (f *file) View(read func(*bolt.Tx) error) error {
	if f.unreadable {
		return ErrUnreadable
	}
	return f.DB.View(read)
}

func (f *file) Update(write func(*bolt.Tx) error) error {
	if f.unreadable {
		return ErrUnreadable
	}
	return f.DB.Update(write)
}

func newFile(t *testing.T) *file {
	t.Helper()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "index.bolt"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return &file{DB: db}
}

func open(t *testing.T, f File) *Index {
	t.Helper()
	x, err := Open(f)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func reach(t *testing.T, x *Index, id standoff.ArticleID) {
	t.Helper()
	if err := x.Reached(id, standoff.Digest{byte(id)}); err != nil {
		t.Fatal(err)
	}
}

func keep(t *testing.T, x *Index) {
	t.Helper()
	if err := x.Keep(); err != nil {
		t.Fatal(err)
	}
}

// What was kept is found by who opens the file next; what was dropped is not.
func TestIndexKeepsAndDrops(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	one, two := prose(r, 200), prose(r, 200)
	f := newFile(t)
	x := open(t, f)
	x.Add(1, Sign(join(one)))
	reach(t, x, 3)
	keep(t, x)
	x.Add(4, Sign(join(two)))
	if id := x.Find(Sign(join(two[1:]))); id != 4 {
		t.Errorf("found %d in memory", id)
	}
	x.Drop()
	x = open(t, f)
	if id, digest := x.End(); id != 3 || digest != (standoff.Digest{3}) {
		t.Errorf("covers %d, %s", id, digest)
	}
	if id := x.Find(Sign(join(one[1:]))); id != 1 {
		t.Errorf("found %d in the file", id)
	}
	if id := x.Find(Sign(join(two))); id != 0 {
		t.Errorf("found %d, which was dropped", id)
	}
}

// A file that turns out to be unreadable costs what it holds, and no error.
func TestIndexGoesOnWithoutItsFile(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	one, two := prose(r, 200), prose(r, 200)
	f := newFile(t)
	x := open(t, f)
	x.Add(1, Sign(join(one)))
	reach(t, x, 1)
	keep(t, x)
	x.Add(2, Sign(join(two)))
	reach(t, x, 2)
	f.unreadable = true
	if id := x.Find(Sign(join(two[1:]))); id != 2 || !x.Broken() {
		t.Errorf("found %d; broken: %v", id, x.Broken())
	}
	keep(t, x)
	x = open(t, newFile(t))
	x.Add(1, Sign(join(one)))
	reach(t, x, 1)
	x.file.(*file).unreadable = true
	keep(t, x)
	if !x.Broken() {
		t.Error("it is not known to be broken")
	}
}

// No body makes the decoders of the index panic, or what is done with what they
// read.
func FuzzIndex(f *testing.F) {
	var s Signature
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
