package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Person is an annotator, or a program that made spans, as an imported dataset
// describes it.
type Person struct {
	ID      string `json:"id"`             // as spans name it
	Name    string `json:"name,omitempty"` // as people read it
	Kind    string `json:"kind"`           // "human" or "model"
	Version string `json:"version,omitempty"`
}

// Scheme returns the project's labels.
func (p *Project) Scheme() standoff.Scheme {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.scheme
}

// SetScheme replaces the project's labels. It refuses, and changes nothing, if a
// label that spans have is missing, or if an id is empty, used twice, longer than
// 1,024 bytes or contains a NUL; see [Refused].
func (p *Project) SetScheme(s standoff.Scheme) error {
	if p.readOnly {
		return fmt.Errorf("change the labels: %w", ErrReadOnly)
	}
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := checkLabels(s); err != nil {
		return fmt.Errorf("change the labels: %w", err)
	}
	p.writing.Lock() // until the labels are in memory too: decisions are checked against those
	defer p.writing.Unlock()
	err = p.write("change the labels", func(tx *bolt.Tx, _ *tip, c *Counts) error {
		for id, n := range c.Labels {
			if _, there := s.Label(id); !there && n > 0 {
				return refuse("%d spans have the label %q", n, id)
			}
		}
		return put(tx.Bucket(metaBucket), schemeKey, record.EncodeText(text))
	})
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.scheme = s
	return nil
}

// maxLabelID is the greatest length of a label's id in bytes. The id is part of a
// key.
const maxLabelID = 1024

func checkLabels(s standoff.Scheme) error {
	seen := map[standoff.LabelID]bool{}
	for _, l := range s.Labels {
		switch {
		case l.ID == "":
			return refuse("a label has no id")
		case len(l.ID) > maxLabelID:
			return refuse("label %.20q…: its id is %d bytes long; the most is %d", l.ID, len(l.ID), maxLabelID)
		case strings.ContainsRune(string(l.ID), 0): // it ends the id in the keys of the index
			return refuse("label %q: its id contains a NUL", l.ID)
		case seen[l.ID]:
			return refuse("two labels have the id %q", l.ID)
		}
		seen[l.ID] = true
	}
	return nil
}

// People returns the annotators that imported datasets described, in the order in
// which they came.
func (p *Project) People() ([]Person, error) {
	var people []Person
	err := p.work.View(func(tx *bolt.Tx) (err error) {
		people, err = readPeople(tx)
		return err
	})
	return people, err
}

func readPeople(tx *bolt.Tx) ([]Person, error) {
	var people []Person
	text, there, err := get(tx.Bucket(metaBucket), peopleKey, record.DecodeText)
	if there && err == nil {
		err = json.Unmarshal([]byte(text), &people)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the annotators: %w", ErrDamaged, err)
	}
	return people, nil
}

// AddPeople adds annotators to [Project.People]. One of the same id, kind and version
// as another stays as it is.
func (p *Project) AddPeople(more []Person) error {
	err := p.update("keep the annotators", func(tx *bolt.Tx, _ *tip, _ *Counts) error {
		people, err := readPeople(tx)
		if err != nil {
			return err
		}
		before := len(people)
		for _, m := range more {
			if !slices.ContainsFunc(people, func(x Person) bool { return x.ID == m.ID && x.Kind == m.Kind && x.Version == m.Version }) {
				people = append(people, m)
			}
		}
		if len(people) == before {
			return errUnchanged
		}
		text, err := json.Marshal(people)
		if err != nil {
			return err
		}
		return put(tx.Bucket(metaBucket), peopleKey, record.EncodeText(text))
	})
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}
