package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"galley/store"
	"galley/store/instance"
)

// Every verb works on a project by one of reading, writing, creating and
// checking. Each opens the project, closes it when do returns, and fails if any of
// the three fails.

// reading opens a project to read. If a window has it open, do gets a snapshot.
func reading(ctx context.Context, dir string, do func(*store.Project) error) error {
	p, err := openToRead(ctx, dir)
	return using(p, err, do)
}

// writing opens a project to change it.
func writing(dir string, do func(*store.Project) error) error {
	p, err := store.Open(dir, toWrite())
	return using(p, err, do)
}

// creating opens a project to change it, and makes it if nothing is there. One that
// was made is removed again if nothing came into it.
func creating(dir string, do func(*store.Project) error) error {
	if _, err := os.Stat(dir); err != nil { // if it is not absent, making it fails, too, and says why
		p, err := store.Create(dir, toWrite())
		if err != nil {
			return err
		}
		return errors.Join(do(p), p.CloseOrRemove())
	}
	return writing(dir, do)
}

// checking opens a project to look for damage. If it is too damaged to open, do
// gets no project but the error that says why.
func checking(dir string, do func(p *store.Project, damage error) error) error {
	p, err := store.Open(dir, store.Options{ReadOnly: true})
	if errors.Is(err, store.ErrDamaged) {
		return do(nil, err)
	}
	return using(p, err, func(p *store.Project) error { return do(p, nil) })
}

// using does something with a project that was opened, and closes it.
func using(p *store.Project, err error, do func(*store.Project) error) error {
	if err != nil {
		return err
	}
	return errors.Join(do(p), p.Close())
}

func openToRead(ctx context.Context, dir string) (*store.Project, error) {
	o := store.Options{ReadOnly: true}
	p, err := store.Open(dir, o)
	if !errors.Is(err, store.ErrInUse) {
		return p, err
	}
	screen.status("Waiting for a snapshot from the window that has the project open")
	p, err = instance.Read(ctx, dir, store.AnnotatorName())
	if errors.Is(err, instance.ErrNobody) {
		if p, err = store.Open(dir, o); errors.Is(err, store.ErrInUse) { // it was not closed meanwhile
			err = errBusy(dir)
		}
	}
	return p, err
}

// errBusy says that a program that answers no requests, such as an import, has a
// project open.
func errBusy(dir string) error {
	return fmt.Errorf("%s is in use by another program, such as an import; try again when it has finished", dir)
}

// toWrite returns the options of a project that is opened for writing. The person
// is told when one of an older Galley is upgraded, which takes a moment.
func toWrite() store.Options {
	return store.Options{Annotator: store.AnnotatorName(), Migrating: func(from, to int) {
		fmt.Fprintf(screen.err, "Backing up the project, then upgrading it from schema %d to %d\n", from, to)
	}}
}
