package store

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"galley/store/scratch"

	bolt "go.etcd.io/bbolt"
)

// migrations bring a project from the schema of their place, counted from 1, to
// the next. Each runs in one transaction of the work, after a backup, and must
// be able to run again: the power may fail before the corpus is marked too.
var migrations = [schema - 1]func(*Project, *bolt.Tx) error{
	addIndexes,
	addObjects,
}

// migrate upgrades the project to the newest schema. If the project cannot be
// written, it upgrades a copy instead, which is removed on closing.
func (p *Project) migrate(from int, o Options) error {
	if o.Migrating != nil {
		o.Migrating(from, schema)
	}
	if p.readOnly {
		return p.migrateCopy()
	}
	if _, err := p.Backup(context.Background(), time.Now(), BeforeUpgrade); err != nil {
		return fmt.Errorf("back up the project before upgrading it: %w", err)
	}
	return p.migrateInPlace(from)
}

func (p *Project) migrateInPlace(from int) error {
	for v := from; v < schema; v++ {
		err := p.work.Update(func(tx *bolt.Tx) error {
			if err := migrations[v-1](p, tx); err != nil {
				return err
			}
			return stamp(tx, "galley work", v+1)
		})
		if err != nil {
			return fmt.Errorf("upgrade the project from schema %d to %d: %w", v, v+1, classify(err))
		}
	}
	return p.corpus.Update(func(tx *bolt.Tx) error { return stamp(tx, "galley corpus", schema) })
}

// stamp writes the schema that a file has now to its head.
func stamp(tx *bolt.Tx, kind string, version int) error {
	h, err := readHead(tx, kind)
	if err != nil {
		return err
	}
	h.Schema, h.Reader = version, min(version, readableBy)
	return h.write(tx)
}

func (p *Project) migrateCopy() error {
	tmp, err := scratch.Folder(os.TempDir()) // another program removes it if this one is killed
	if err != nil {
		return err
	}
	p.temporary = append(p.temporary, tmp)
	if p.copied, err = openFolder(tmp); err != nil {
		return err
	}
	for _, name := range []string{corpusFile, workFile} {
		if err := copyFile(p.folder, name, p.copied); err != nil {
			return err
		}
	}
	for _, db := range []*database{p.work, p.corpus} {
		if err := db.Close(); err != nil {
			return err
		}
	}
	work, corpus, err := p.openFiles(p.copied, false)
	if err != nil {
		return err
	}
	return p.migrateInPlace(min(work.Schema, corpus.Schema))
}

// addIndexes brings schema 1 to 2: the indexes of statuses, labels and titles.
func addIndexes(_ *Project, tx *bolt.Tx) error {
	for _, name := range [][]byte{indexBucket, titleBucket, goneBucket} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	x := newIndexer(tx)
	err := tx.Bucket(rowBucket).ForEach(func(k, sealed []byte) error {
		r, err := rowFrom(k, sealed)
		if err != nil {
			return err
		}
		return x.put(Row{}, r)
	})
	if err != nil {
		return err
	}
	return x.flush()
}

// copyFile copies a file of one folder to another, under its name.
func copyFile(from *folder, name string, to *folder) error {
	in, err := from.root.Open(name)
	if err != nil {
		return from.plain(name, err)
	}
	defer func() { _ = in.Close() }() // it was only read
	return writeDurably(to, name, func(out io.Writer) error {
		_, err := io.Copy(out, in)
		return err
	})
}
