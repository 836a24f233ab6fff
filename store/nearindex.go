package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"slices"

	"galley/store/pipeline"
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// nearIndex finds the articles whose signatures may be near. Most of it is in
// derived.bolt, where a look-up costs the same however many articles there are;
// what an import adds is in memory until there is enough of it to be written. It
// must be closed.
type nearIndex struct {
	p       *Project
	db      *bolt.DB
	tx      *bolt.Tx             // while articles are looked for
	kept    bool                 // there is something in the file
	broken  bool                 // the file cannot be read, and is thrown away
	through standoff.ArticleID   // the file has the signatures of all articles up to this one that have any
	last    standoff.ArticleID   // and what is in memory goes on to this one
	ids     []standoff.ArticleID // of the signatures in memory, in order
	fresh   map[standoff.ArticleID]*signature
	first   map[uint32]uint32 // the first article in memory with a band
}

// nearEvery is how many articles the index holds in memory; the others are how
// many signatures and shards one transaction writes.
const (
	nearEvery      = 1 << 16
	nearSignatures = 10_000
	nearShards     = 1 << 13
)

// openNear opens the index and brings it up to date with the corpus. Nobody else
// uses derived.bolt until it is closed.
func (p *Project) openNear(ctx context.Context) (*nearIndex, error) {
	p.deriving.Lock()
	x := &nearIndex{p: p}
	x.forget()
	err := x.open()
	if err == nil {
		err = x.catchUp(ctx)
	}
	if err != nil {
		return nil, errors.Join(nearError(err), x.close())
	}
	return x, nil
}

func nearError(err error) error {
	return fmt.Errorf("use the index of near-duplicates: %w", classify(err))
}

// open opens the file. One that belongs to other texts, such as those of a backup
// that was put in the place of these, is made anew.
func (x *nearIndex) open() (err error) {
	for range 2 {
		if x.db, err = x.p.openDerived(); err != nil {
			return err
		}
		var fits bool
		if fits, err = x.readState(); err == nil && fits {
			return nil
		}
		slog.Warn("the index of near-duplicates is made anew", "error", err)
		if err = x.throwAway(); err != nil {
			return err
		}
	}
	return errors.New("it cannot be made again")
}

// readState reads how far the file goes, and reports whether it is of these texts.
func (x *nearIndex) readState() (fits bool, err error) {
	err = x.read(func() error {
		s, there, err := get(x.tx.Bucket(stateBucket), headKey, record.DecodeIdentity)
		if x.through, x.kept = s.ID, there; err != nil || !there {
			fits = err == nil
			return err
		}
		a, err := x.p.Article(s.ID)
		if errors.Is(err, ErrNoArticle) {
			return nil
		}
		fits = a.Digest == s.Digest
		return err
	})
	x.last = x.through
	return fits, err
}

// catchUp adds the articles of the corpus that the index does not reach.
func (x *nearIndex) catchUp(ctx context.Context) error {
	type signed struct {
		id standoff.ArticleID
		s  *signature
	}
	all := pipeline.Map(x.p.numbersFrom(ctx, x.through+1), func(id standoff.ArticleID) (signed, error) {
		a, err := x.p.Article(id)
		if err != nil {
			return signed{id: id}, nil // verification reports it
		}
		out := signed{id: id}
		if s, long := sign(a.Text); long {
			out.s = &s
		}
		return out, nil
	})
	for a, err := range all {
		if err != nil {
			return errors.Join(err, x.keep())
		}
		if a.s != nil {
			x.add(a.id, a.s)
		}
		if err := x.reached(a.id); err != nil {
			return err
		}
	}
	return nil
}

// numbersFrom yields the numbers of the articles in the corpus from one on.
func (p *Project) numbersFrom(ctx context.Context, from standoff.ArticleID) iter.Seq2[standoff.ArticleID, error] {
	const most = 1024
	return func(yield func(standoff.ArticleID, error) bool) {
		for {
			var page []standoff.ArticleID
			err := p.corpus.View(func(tx *bolt.Tx) error {
				c := tx.Bucket(articleBucket).Cursor()
				for k, _ := c.Seek(record.Number(uint64(from))); len(k) == 8 && len(page) < most; k, _ = c.Next() {
					page = append(page, standoff.ArticleID(binary.BigEndian.Uint64(k)))
				}
				return ctx.Err()
			})
			if err != nil {
				yield(0, err)
				return
			}
			for _, id := range page {
				if !yield(id, nil) {
					return
				}
				from = id + 1
			}
			if len(page) < most {
				return
			}
		}
	}
}

// read runs a function while the file can be searched.
func (x *nearIndex) read(fn func() error) error {
	return guarded(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			x.tx = tx
			defer func() { x.tx = nil }()
			return fn()
		})
	})
}

// forget empties the memory.
func (x *nearIndex) forget() {
	x.ids, x.fresh, x.first = nil, map[standoff.ArticleID]*signature{}, map[uint32]uint32{}
}

// drop forgets what is not in the file. It is made when the index is opened next.
func (x *nearIndex) drop() {
	x.forget()
	x.last = x.through
}

// add adds an article. It counts once [nearIndex.reached] says that it is there.
func (x *nearIndex) add(id standoff.ArticleID, s *signature) {
	x.ids, x.fresh[id] = append(x.ids, id), s
	for _, band := range s.bands() {
		if _, taken := x.first[band]; !taken {
			x.first[band] = uint32(id)
		}
	}
}

// reached says that all articles up to one are in the corpus and have been added.
func (x *nearIndex) reached(id standoff.ArticleID) error {
	if x.last = max(x.last, id); len(x.ids) < nearEvery {
		return nil
	}
	return x.keep()
}

// likely returns the article whose signature agrees most with s, 0 if none agrees
// well enough for a look at its text. It is called within read.
func (x *nearIndex) likely(s *signature) standoff.ArticleID {
	best, most := standoff.ArticleID(0), likelyBins-1
	for _, band := range s.bands() {
		id := x.firstWith(band)
		if id == 0 || id == best {
			continue
		}
		t := x.signature(id)
		if t == nil {
			continue
		}
		if n := s.agree(t); n > most {
			best, most = id, n
		}
	}
	return best
}

// firstWith returns the first article with a band, 0 if there is none.
func (x *nearIndex) firstWith(band uint32) standoff.ArticleID {
	id := x.first[band]
	x.search(func() {
		sealed := x.tx.Bucket(bandBucket).Get(shardKey(band))
		if len(sealed) < 5 {
			return
		}
		if first, there := inShard(sealed[1:len(sealed)-4], band); there {
			id = first // it came before those in memory
		}
	})
	return standoff.ArticleID(id)
}

// signature returns the signature of an article, nil if there is none.
func (x *nearIndex) signature(id standoff.ArticleID) *signature {
	s := x.fresh[id]
	if s != nil {
		return s
	}
	x.search(func() {
		s, _, _ = get(x.tx.Bucket(signatureBucket), record.Number(uint64(id)), decodeSignature)
	})
	return s
}

// search looks something up in the file. What is found is only a reason to compare
// texts, so that a file that cannot be read costs near-duplicates, not the import.
func (x *nearIndex) search(fn func()) {
	if !x.kept || x.broken {
		return
	}
	if err := guarded(func() error { fn(); return nil }); err != nil {
		slog.Warn("the index of near-duplicates will be made anew", "error", err)
		x.broken = true
	}
}

// keep writes what is in memory. How far the file goes is written last.
func (x *nearIndex) keep() error {
	if x.broken || x.last == x.through {
		return nil
	}
	end, err := x.p.Article(x.last)
	if err != nil {
		return nearError(err)
	}
	bands := slices.Sorted(maps.Keys(x.first))
	for ids, ended := x.ids, false; !ended; {
		err := guarded(func() error {
			return update(x.db, func(tx *bolt.Tx) error {
				var err error
				if ids, err = x.keepSignatures(tx.Bucket(signatureBucket), ids); err != nil {
					return err
				}
				if bands, err = x.keepBands(tx.Bucket(bandBucket), bands); err != nil {
					return err
				}
				if ended = len(ids)+len(bands) == 0; !ended {
					return nil
				}
				return put(tx.Bucket(stateBucket), headKey, record.EncodeIdentity(end))
			})
		})
		if err != nil {
			return nearError(err)
		}
	}
	x.forget()
	x.through, x.kept = x.last, true
	return nil
}

// keepSignatures writes some signatures and returns which are left.
func (x *nearIndex) keepSignatures(b *bolt.Bucket, ids []standoff.ArticleID) ([]standoff.ArticleID, error) {
	b.FillPercent = 0.95 // it grows at its end only
	n := min(len(ids), nearSignatures)
	for _, id := range ids[:n] {
		if err := put(b, record.Number(uint64(id)), x.fresh[id].encode()); err != nil {
			return nil, err
		}
	}
	return ids[n:], nil
}

// keepBands adds some bands, which are in order, to their shards and returns which
// are left.
func (x *nearIndex) keepBands(b *bolt.Bucket, bands []uint32) ([]uint32, error) {
	for range nearShards {
		if len(bands) == 0 {
			break
		}
		n := 1
		for n < len(bands) && bands[n]>>16 == bands[0]>>16 {
			n++
		}
		key := shardKey(bands[0])
		entries, _, err := get(b, key, decodeShard)
		if err != nil {
			return nil, err
		}
		if err := put(b, key, mergeShard(entries, bands[:n], x.first)); err != nil {
			return nil, err
		}
		bands = bands[n:]
	}
	return bands, nil
}

// throwAway closes the file and removes it.
func (x *nearIndex) throwAway() error {
	err := x.db.Close()
	x.db = nil
	if err != nil {
		return err
	}
	return x.p.folder.remove(derivedFile)
}

// close lets go of the file.
func (x *nearIndex) close() error {
	defer x.p.deriving.Unlock()
	switch {
	case x.db == nil:
		return nil
	case x.broken:
		return x.throwAway()
	}
	return x.db.Close()
}
