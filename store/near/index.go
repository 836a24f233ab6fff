package near

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The buckets in the file of an index. All of it can be made again from the texts.
//
//	signature  article → signature
//	band       the upper half of a band's number → for each band that has it, in
//	           order, the lower half and the first article with the band
//	state      up to which article the other two are complete
var (
	signatureBucket = []byte("signature")
	bandBucket      = []byte("band")
	stateBucket     = []byte("state")

	stateKey = []byte(record.HeadKey)
)

// ErrUnreadable says that the file of an index cannot be read. It should be removed
// then, and made again.
var ErrUnreadable = errors.New("the index of near-duplicates cannot be read")

// File is the file that an index is kept in. Nothing else may use it while the index is
// open. Both methods run a function in one transaction, and return an error that wraps
// [ErrUnreadable] where damaged pages make bbolt panic.
type File interface {
	View(read func(*bolt.Tx) error) error
	Update(write func(*bolt.Tx) error) error
}

// Index finds the articles whose signatures may be near. Most of it is in its
// file; what is added stays in memory until there is enough of it to be written,
// or [Index.Keep] is called. It is used by one goroutine.
type Index struct {
	file   File
	kept   standoff.Article     // the last article whose signature is in the file; ID 0 if none is
	end    standoff.Article     // the last article whose signature is in the file or in memory
	broken bool                 // the file cannot be read, and is not written any more
	ids    []standoff.ArticleID // of the signatures in memory, in order
	fresh  map[standoff.ArticleID]*Signature
	first  map[uint32]uint32             // the first article in memory with a band
	gone   func(standoff.ArticleID) bool // see [Index.Without]; nil for none
}

const (
	mostFresh       = 1 << 16 // signatures in memory
	writeSignatures = 10_000  // in one transaction
	writeShards     = 1 << 13 // in one transaction
)

// Open opens the index in a file, which may be new and empty.
func Open(f File) (*Index, error) {
	x := &Index{file: f}
	x.forget()
	err := x.makeBuckets()
	if err == nil {
		err = f.View(func(tx *bolt.Tx) error {
			sealed := tx.Bucket(stateBucket).Get(stateKey)
			if sealed == nil {
				return nil
			}
			var err error
			if x.kept, err = record.Read(stateKey, sealed, record.DecodeIdentity); err != nil {
				return fmt.Errorf("%w: %w", ErrUnreadable, err)
			}
			return nil
		})
	}
	if err != nil {
		return nil, err
	}
	x.end = x.kept
	return x, nil
}

// makeBuckets makes the buckets that the file lacks. If it has them all, it is not
// written to.
func (x *Index) makeBuckets() error {
	all := [][]byte{signatureBucket, bandBucket, stateBucket}
	lacks := false
	err := x.file.View(func(tx *bolt.Tx) error {
		for _, name := range all {
			lacks = lacks || tx.Bucket(name) == nil
		}
		return nil
	})
	if err != nil || !lacks {
		return err
	}
	return x.file.Update(func(tx *bolt.Tx) error {
		for _, name := range all {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
}

// End returns the id and the digest of the last article that the index covers; the
// id is 0 if it covers none.
func (x *Index) End() (standoff.ArticleID, standoff.Digest) { return x.end.ID, x.end.Digest }

// Broken reports whether the file was found to be unreadable. From then on, the index
// finds only what is in memory, and writes nothing.
func (x *Index) Broken() bool { return x.broken }

// Add adds the signature of an article. It stays in memory at least until
// [Index.Reached] says that the article has been committed.
func (x *Index) Add(id standoff.ArticleID, s *Signature) {
	x.ids, x.fresh[id] = append(x.ids, id), s
	for _, band := range s.bands() {
		if _, taken := x.first[band]; !taken {
			x.first[band] = uint32(id)
		}
	}
}

// Reached says that all articles up to the given one are committed, and that those of
// them that have a signature have been added. It may write to the file.
func (x *Index) Reached(id standoff.ArticleID, digest standoff.Digest) error {
	if id > x.end.ID {
		x.end = standoff.Article{ID: id, Digest: digest}
	}
	if len(x.ids) < mostFresh {
		return nil
	}
	return x.Keep()
}

// Drop removes the signatures that are not in the file, after a transaction with some
// of their articles has been rolled back.
func (x *Index) Drop() {
	x.forget()
	x.end = x.kept
}

// forget empties the memory.
func (x *Index) forget() {
	x.ids, x.fresh, x.first = nil, map[standoff.ArticleID]*Signature{}, map[uint32]uint32{}
}

// Without says which of the articles in the file are never found. Of several with a band
// the file has only the first, so that one behind such an article may not be found either;
// one that is added is.
func (x *Index) Without(gone func(standoff.ArticleID) bool) { x.gone = gone }

// Find returns the article whose signature agrees most with s, 0 if none agrees
// well enough for the texts to be worth comparing.
func (x *Index) Find(s *Signature) standoff.ArticleID {
	if x.kept.ID == 0 || x.broken {
		return x.find(nil, s)
	}
	var found standoff.ArticleID
	err := x.file.View(func(tx *bolt.Tx) error { found = x.find(tx, s); return nil })
	if err != nil {
		x.giveUp(err)
		return x.find(nil, s)
	}
	return found
}

// giveUp marks the file as unreadable. That is no error: the index only proposes texts
// to compare, so an import can go on without it.
func (x *Index) giveUp(err error) {
	slog.Warn("the index of near-duplicates will be made again", "error", err)
	x.broken = true
}

// find looks in the file, unless tx is nil, and in memory.
func (x *Index) find(tx *bolt.Tx, s *Signature) standoff.ArticleID {
	best, most := standoff.ArticleID(0), likelyBins-1
	for _, band := range s.bands() {
		id := x.firstWith(tx, band)
		if id == 0 || id == best {
			continue
		}
		t := x.signature(tx, id)
		if t == nil {
			continue
		}
		if n := s.agree(t); n > most {
			best, most = id, n
		}
	}
	return best
}

// firstWith returns the first article with a band that is not gone, 0 if there is none. The
// articles in the file came before those in memory.
func (x *Index) firstWith(tx *bolt.Tx, band uint32) standoff.ArticleID {
	if tx != nil {
		// The checksum is not verified: that would cost more than to compare the signature of
		// a wrong article.
		const around = 1 + 4 // bytes: the version before the entries, and the checksum behind them
		if sealed := tx.Bucket(bandBucket).Get(shardKey(band)); len(sealed) >= around {
			if first, there := inShard(sealed[1:len(sealed)-4], band); there && (x.gone == nil || !x.gone(standoff.ArticleID(first))) {
				return standoff.ArticleID(first)
			}
		}
	}
	return standoff.ArticleID(x.first[band])
}

// signature returns the signature of an article, nil if there is none.
func (x *Index) signature(tx *bolt.Tx, id standoff.ArticleID) *Signature {
	if s := x.fresh[id]; s != nil || tx == nil {
		return s
	}
	key := record.Number(uint64(id))
	sealed := tx.Bucket(signatureBucket).Get(key)
	if sealed == nil {
		return nil
	}
	s, err := record.Read(key, sealed, decodeSignature)
	if err != nil {
		return nil
	}
	return s
}

// Keep writes what is in memory to the file, in several transactions. The last one
// writes up to which article the file is complete. If the program ends before that, the
// same signatures are written once more.
func (x *Index) Keep() error {
	if x.broken {
		x.forget() // the memory would grow without bound
		return nil
	}
	if x.end.ID == x.kept.ID {
		return nil
	}
	ids, bands := x.ids, slices.Sorted(maps.Keys(x.first))
	for ended := false; !ended; {
		err := x.file.Update(func(tx *bolt.Tx) error {
			var err error
			if ids, err = x.writeSignatures(tx.Bucket(signatureBucket), ids); err != nil {
				return err
			}
			if bands, err = x.writeBands(tx.Bucket(bandBucket), bands); err != nil {
				return err
			}
			if ended = len(ids)+len(bands) == 0; !ended {
				return nil
			}
			return put(tx.Bucket(stateBucket), stateKey, record.EncodeIdentity(x.end))
		})
		if errors.Is(err, ErrUnreadable) {
			x.giveUp(err)
			x.forget()
			return nil
		}
		if err != nil {
			return fmt.Errorf("write the index of near-duplicates: %w", err)
		}
	}
	x.forget()
	x.kept = x.end
	return nil
}

// writeSignatures writes some signatures and returns which are left.
func (x *Index) writeSignatures(b *bolt.Bucket, ids []standoff.ArticleID) ([]standoff.ArticleID, error) {
	b.FillPercent = 0.95 // the keys come in order, so that a full page is not split later
	n := min(len(ids), writeSignatures)
	for _, id := range ids[:n] {
		if err := put(b, record.Number(uint64(id)), x.fresh[id].encode()); err != nil {
			return nil, err
		}
	}
	return ids[n:], nil
}

// writeBands adds some bands, which are in order, to their shards and returns
// which are left.
func (x *Index) writeBands(b *bolt.Bucket, bands []uint32) ([]uint32, error) {
	for range writeShards {
		if len(bands) == 0 {
			break
		}
		n := 1
		for n < len(bands) && bands[n]>>16 == bands[0]>>16 {
			n++
		}
		key := shardKey(bands[0])
		var entries []byte
		if sealed := b.Get(key); sealed != nil {
			var err error
			if entries, err = record.Read(key, sealed, decodeShard); err != nil {
				return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
			}
		}
		if err := put(b, key, mergeShard(entries, bands[:n], x.first)); err != nil {
			return nil, err
		}
		bands = bands[n:]
	}
	return bands, nil
}

func put(b *bolt.Bucket, key, body []byte) error { return b.Put(key, record.Seal(key, body)) }
