package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"

	"galley/store"
	"galley/store/instance"
)

// reading opens a project to read. If a window has it, it is a snapshot that the
// window makes, and is thrown away afterwards.
func reading(ctx context.Context, dir string, do func(*store.Project) error) error {
	p, err := openToRead(ctx, dir)
	if err != nil {
		return err
	}
	return closing(p, do)
}

func openToRead(ctx context.Context, dir string) (*store.Project, error) {
	o := store.Options{ReadOnly: true}
	p, err := store.Open(dir, o)
	if !errors.Is(err, store.ErrInUse) {
		return p, err
	}
	screen.say("The window that has the project makes a snapshot")
	p, err = instance.Read(ctx, dir, annotator())
	if errors.Is(err, instance.ErrNobody) {
		if p, err = store.Open(dir, o); errors.Is(err, store.ErrInUse) { // it was not closed meanwhile
			err = errBusy(dir)
		}
	}
	return p, err
}

// errBusy is that a program has a project and does not answer, as an import does
// not.
func errBusy(dir string) error {
	return fmt.Errorf("%s is in use by another program, such as an import; try again when that has ended", dir)
}

// writing opens a project to change it.
func writing(dir string, do func(*store.Project) error) error {
	p, err := store.Open(dir, opening())
	if err != nil {
		return err
	}
	return closing(p, do)
}

// closing does something with a project and closes it.
func closing(p *store.Project, do func(*store.Project) error) error {
	err := do(p)
	if closed := p.Close(); err == nil {
		return closed
	}
	return err
}

// openOrCreate opens a project for writing, and makes it if nothing is there.
func openOrCreate(dir string) (*store.Project, error) {
	o := opening()
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return store.Create(dir, o)
	}
	return store.Open(dir, o)
}

// opening says how a project is opened for writing: one of an older Galley is
// brought up to date, and the person is told why that takes a moment.
func opening() store.Options {
	return store.Options{Annotator: annotator(), Migrating: func(from, to int) {
		fmt.Fprintf(screen.err, "The project is backed up and brought up to date, from schema %d to %d\n", from, to)
	}}
}

// annotator is who the decisions are by.
func annotator() string {
	if name := os.Getenv("GALLEY_ANNOTATOR"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "annotator"
}
