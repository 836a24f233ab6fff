package pagefile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// content is what a file holds: bucket path and key → value.
type content map[string]string

func name(path []string, key []byte) string { return strings.Join(path, "/") + "/" + string(key) }

// built makes a database by random puts and deletes in transactions, with small
// and large values and buckets in buckets, and returns its bytes and its content.
func built(t testing.TB, r *rand.Rand, steps int) ([]byte, content) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "db")
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true, FreelistType: bolt.FreelistMapType})
	if err != nil {
		t.Fatal(err)
	}
	want := content{}
	for range steps {
		err := db.Update(func(tx *bolt.Tx) error {
			for range 20 {
				put(t, tx, r, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw, want
}

func put(t testing.TB, tx *bolt.Tx, r *rand.Rand, want content) {
	t.Helper()
	names := []string{"article", "journal", "meta"}
	path := []string{names[r.IntN(3)]}
	b, err := tx.CreateBucketIfNotExists([]byte(path[0]))
	if err == nil && path[0] == "journal" {
		path = append(path, []string{"ana", "zoe"}[r.IntN(2)])
		b, err = b.CreateBucketIfNotExists([]byte(path[1]))
	}
	if err != nil {
		t.Fatal(err)
	}
	key := fmt.Appendf(nil, "%04d", r.IntN(400))
	if path[0] == "meta" {
		key = key[:1]
	}
	if r.IntN(4) == 0 {
		delete(want, name(path, key))
		err = b.Delete(key)
	} else {
		value := bytes.Repeat([]byte{byte(r.IntN(256))}, 1<<r.IntN(14))
		want[name(path, key)] = string(value)
		err = b.Put(key, value)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// found scans a file and returns what is found in each way.
func found(raw []byte) (faults []string, byWay map[Found]content) {
	byWay = map[Found]content{Live: {}, Loose: {}, Free: {}}
	faults, _ = Scan(context.Background(), bytes.NewReader(raw), int64(len(raw)), Visitor{Record: func(r Record) {
		if !bytes.Equal(raw[r.At:r.At+int64(len(r.Key))], r.Key) {
			panic("a key is not where it is said to be")
		}
		byWay[r.Found][name(r.Bucket, r.Key)] = string(r.Value)
	}})
	return faults, byWay
}

func TestWholeFilesAreReadAsBboltReadsThem(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0))
		raw, want := built(t, r, rapid.IntRange(1, 12).Draw(rt, "steps"))
		for _, read := range []extent{branches, kinds, everything} {
			if err := check(bytes.NewReader(raw), int64(len(raw)), read); err != nil {
				rt.Fatalf("a whole file is refused: %v", err)
			}
		}
		faults, byWay := found(raw)
		if len(faults) > 0 || !maps.Equal(byWay[Live], want) || len(byWay[Loose]) > 0 {
			rt.Fatalf("%d records, %d of them loose; want %d; %v", len(byWay[Live]), len(byWay[Loose]), len(want), faults)
		}
	})
}

const pageSize = 4096

// pagesOf lists the pages with a flag that are in use.
func pagesOf(t *testing.T, raw []byte, flag uint16) []int {
	t.Helper()
	f := &file{r: bytes.NewReader(raw), size: int64(len(raw))}
	f.meta, _, _ = readMetas(f.r)
	_, free, err := f.freePages()
	if err != nil {
		t.Fatal(err)
	}
	var out []int
	for id := 2; id < int(f.meta.pages); id++ {
		p := parseHead(raw[id*pageSize:])
		if p.id == uint64(id) && p.flags == flag && !slices.Contains(free, uint64(id)) {
			out = append(out, id)
		}
	}
	return out
}

func TestHarmIsReported(t *testing.T) {
	whole, _ := built(t, rand.New(rand.NewPCG(1, 1)), 40)
	m, _, _ := readMetas(bytes.NewReader(whole))
	branches := pagesOf(t, whole, branchPage)
	if len(branches) < 2 {
		t.Fatalf("%d branches: nothing is tested", len(branches))
	}
	child := func(raw []byte, branch, i int) []byte { return raw[branch*pageSize+headSize+i*elementSize+8:] }
	free := int(m.freelist) * pageSize
	for name, harm := range map[string]func(raw []byte) []byte{
		"first head":       func(raw []byte) []byte { raw[headSize+20] ^= 1; return raw },
		"second head":      func(raw []byte) []byte { raw[pageSize+headSize+20] ^= 1; return raw },
		"both heads":       func(raw []byte) []byte { clear(raw[:2*pageSize]); return raw },
		"cut off":          func(raw []byte) []byte { return raw[:int(m.pages)*pageSize-1] },
		"empty":            func([]byte) []byte { return nil },
		"root zeroed":      func(raw []byte) []byte { clear(raw[m.root*pageSize:][:pageSize]); return raw },
		"branch in itself": func(raw []byte) []byte { order.PutUint64(child(raw, branches[1], 1), uint64(branches[1])); return raw },
		"branch in a ring": func(raw []byte) []byte { order.PutUint64(child(raw, branches[1], 0), m.root); return raw },
		"child twice":      func(raw []byte) []byte { copy(child(raw, branches[0], 2), child(raw, branches[0], 1)[:8]); return raw },
		"child outside":    func(raw []byte) []byte { order.PutUint64(child(raw, branches[0], 1), m.pages); return raw },
		"child free":       func(raw []byte) []byte { copy(child(raw, branches[0], 1), raw[free+headSize:][:8]); return raw },
		"free is in use":   func(raw []byte) []byte { order.PutUint64(raw[free+headSize:], uint64(branches[0])); return raw },
		"free twice":       func(raw []byte) []byte { copy(raw[free+headSize:], raw[free+headSize+8:][:8]); return raw },
		"too many free":    func(raw []byte) []byte { order.PutUint16(raw[free+10:], 0xFFFE); return raw },
		"far too many": func(raw []byte) []byte {
			order.PutUint16(raw[free+10:], 0xFFFF)
			order.PutUint64(raw[free+headSize:], 1<<60)
			return raw
		},
		"overflows": func(raw []byte) []byte { order.PutUint32(raw[free+12:], 1<<31); return raw },
		"keys fall": func(raw []byte) []byte { raw[branches[0]*pageSize+headSize] ^= 0x10; return raw },
		"branches swapped": func(raw []byte) []byte {
			a, b := raw[branches[0]*pageSize:][:pageSize], raw[branches[1]*pageSize:][:pageSize]
			c := bytes.Clone(a)
			copy(a, b)
			copy(b, c)
			return raw
		},
	} {
		raw := harm(bytes.Clone(whole))
		for read := range everything + 1 {
			if err := check(bytes.NewReader(raw), int64(len(raw)), read); err == nil {
				t.Errorf("%s: nothing is said (extent %d)", name, read)
			}
		}
		found(raw) // ends
	}
}

// TestAllIsChecked flips every byte that leads to records, of branches and everything
// in use: a check of all pages notices each, or no key is found otherwise by it.
func TestAllIsChecked(t *testing.T) {
	whole, _ := built(t, rand.New(rand.NewPCG(5, 5)), 12)
	noticed, passed := 0, 0
	for _, flag := range []uint16{branchPage, leafPage} {
		for _, id := range pagesOf(t, whole, flag) {
			count := int(parseHead(whole[id*pageSize:]).count)
			for at := id * pageSize; at < id*pageSize+headSize+count*elementSize; at++ {
				raw := bytes.Clone(whole)
				raw[at] ^= 0x40
				if check(bytes.NewReader(raw), int64(len(raw)), everything) != nil {
					noticed++
					continue
				}
				passed++
				// What passes: the size of a value, or a place within the page. The
				// record's own checksum is for those.
				if in := (at - id*pageSize - headSize) % elementSize; at < id*pageSize+headSize || flag == branchPage && in >= 8 {
					t.Errorf("page %d (flag %d), byte %d: nothing is said", id, flag, at-id*pageSize)
				}
			}
		}
	}
	if noticed < 10*passed {
		t.Errorf("%d changes are noticed, %d are not", noticed, passed)
	}
}

// TestDamagedPagesCostTheirOwnRecords zeroes each page in use, and swaps each
// with another: whatever else there is must still be found.
func TestDamagedPagesCostTheirOwnRecords(t *testing.T) {
	whole, want := built(t, rand.New(rand.NewPCG(2, 2)), 20)
	everything := pagesOf(t, whole, leafPage)
	pages := append(pagesOf(t, whole, branchPage), everything...)
	for i, id := range pages {
		raw := bytes.Clone(whole)
		clear(raw[id*pageSize:][:pageSize])
		_, byWay := found(raw)
		have := values(byWay)
		at := [2]int{id * pageSize, (id + 1) * pageSize}
		faults, _ := found(raw)
		if len(faults) == 0 {
			t.Errorf("page %d is zeroed, and nothing is said", id)
		}
		missing := 0
		for k, v := range want {
			if !have[key(k)+"\x00"+v] {
				missing++
			}
		}
		if branch := i < len(pages)-len(everything); branch && missing > 0 {
			t.Errorf("a branch is zeroed at %d, and %d of %d records are gone", at, missing, len(want))
		} else if missing > pageSize/16 {
			t.Errorf("a leaf is zeroed at %d, and %d of %d records are gone", at, missing, len(want))
		}

		raw = bytes.Clone(whole)
		other := pages[(i+1)%len(pages)]
		a, b := raw[id*pageSize:][:pageSize], raw[other*pageSize:][:pageSize]
		c := bytes.Clone(a)
		copy(a, b)
		copy(b, c)
		if faults, _ := found(raw); len(faults) == 0 {
			t.Errorf("pages %d and %d are swapped, and nothing is said", id, other)
		}
	}
}

func key(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// values collects keys and values, wherever they were found.
func values(byWay map[Found]content) map[string]bool {
	out := map[string]bool{}
	for _, way := range []Found{Live, Loose} {
		for k, v := range byWay[way] {
			out[key(k)+"\x00"+v] = true
		}
	}
	return out
}

// TestASmallFileWithoutHeads finds everything, old and new, where nothing tells
// what counts.
func TestAFileWithoutHeads(t *testing.T) {
	raw, want := built(t, rand.New(rand.NewPCG(3, 3)), 20)
	clear(raw[:2*pageSize])
	have := map[string]bool{}
	_, _ = Scan(context.Background(), bytes.NewReader(raw), int64(len(raw)), Visitor{Record: func(r Record) { have[string(r.Key)+"\x00"+string(r.Value)] = true }})
	for k, v := range want {
		if !have[key(k)+"\x00"+v] {
			t.Errorf("%s is not found", k)
		}
	}
}

// FuzzDamage changes bytes anywhere: the check and the scan end, and read nothing
// that is not in the file.
func FuzzDamage(f *testing.F) {
	whole, _ := built(f, rand.New(rand.NewPCG(4, 4)), 3)
	f.Add(uint32(pageSize+headSize+16), []byte{1}, uint32(0))
	f.Add(uint32(3*pageSize), []byte{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2, 0}, uint32(100))
	f.Fuzz(func(_ *testing.T, at uint32, with []byte, cut uint32) {
		raw := bytes.Clone(whole)
		copy(raw[int(at)%len(raw):], with)
		raw = raw[:len(raw)-int(cut)%len(raw)]
		_ = check(bytes.NewReader(raw), int64(len(raw)), everything)
		found(raw)
	})
}

type broken struct {
	io.ReaderAt
	from int64
}

func (b broken) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > b.from {
		return 0, syscall.EIO
	}
	return b.ReaderAt.ReadAt(p, at)
}

// A disk that fails is not a file that is damaged.
func TestADiskThatFailsIsNoDamage(t *testing.T) {
	raw, _ := built(t, rand.New(rand.NewPCG(1, 2)), 6)
	for from := int64(0); from < int64(len(raw)); from += pageSize / 2 {
		err := CheckAll(broken{bytes.NewReader(raw), from}, int64(len(raw)))
		if err != nil && !errors.Is(err, syscall.EIO) {
			t.Errorf("from byte %d on: %v", from, err)
		}
		if from < 2*pageSize && err == nil {
			t.Errorf("from byte %d on: nothing is said", from)
		}
	}
}

// reads calls a function before each read.
type reads struct {
	*bytes.Reader
	before func()
}

func (r reads) ReadAt(b []byte, at int64) (int, error) {
	r.before()
	return r.Reader.ReadAt(b, at)
}

// TestAScanStops at the next page, wherever it is: in the trees, in the pages that
// nothing leads to, or looking for the size of the pages.
func TestAScanStops(t *testing.T) {
	raw, _ := built(t, rand.New(rand.NewPCG(3, 3)), 20)
	headless := bytes.Clone(raw)
	clear(headless[:2*pageSize])
	for name, raw := range map[string][]byte{"whole": raw, "without heads": headless} {
		all := 0
		_, err := Scan(t.Context(), reads{bytes.NewReader(raw), func() { all++ }}, int64(len(raw)), Visitor{})
		if err != nil {
			t.Fatal(err)
		}
		for last := 1; last < all; last++ {
			ctx, stop := context.WithCancel(t.Context())
			n := 0
			_, err := Scan(ctx, reads{bytes.NewReader(raw), func() {
				if n++; n == last {
					stop()
				}
			}}, int64(len(raw)), Visitor{})
			stop()
			if !errors.Is(err, context.Canceled) || n > last+headReads {
				t.Errorf("%s: stopped at read %d of %d, and %d were made: %v", name, last, all, n, err)
			}
		}
	}
}

// headReads is how many reads a scan makes at most before it asks whether to stop:
// both headers at every size that pages can have, a page and what it continues in.
const headReads = 12
