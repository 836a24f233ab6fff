package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

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

// known is the project as a whole as it stands: its scheme, whose labels, types of
// relations and fields are found at once, and its memos. It is not changed any more.
type known struct {
	standoff.Scheme
	objects []standoff.Object // of which the scheme is made, and the memos, sorted by [standoff.CompareObjects]
	uses    map[standoff.LabelID]standoff.Use
	types   map[standoff.RelationTypeID]bool
	fields  map[string]standoff.Attribute
}

// know returns what the objects of the project as a whole, which are sorted, make.
func know(objects []standoff.Object) *known {
	s := standoff.SchemeOf(objects)
	k := &known{s, objects, make(map[standoff.LabelID]standoff.Use, len(s.Labels)), make(map[standoff.RelationTypeID]bool, len(s.Relations)), make(map[string]standoff.Attribute, len(s.Fields))}
	for i := range s.Labels {
		k.uses[s.Labels[i].ID] = s.Labels[i].Use
	}
	for i := range s.Relations {
		k.types[s.Relations[i].ID] = true
	}
	for i := range s.Fields {
		k.fields[s.Fields[i].Name] = s.Fields[i]
	}
	return k
}

// with returns what is known once some objects have gone and others have come, as they
// are read from the disk.
func (k *known) with(gone, came []standoff.Object) (*known, error) {
	all := make(map[standoff.ObjectKey]standoff.Object, len(k.objects)+len(came))
	for _, o := range k.objects {
		all[o.Key()] = o
	}
	for _, o := range gone {
		delete(all, o.Key())
	}
	for _, o := range came {
		read, err := record.DecodeObject(record.EncodeObject(o))
		if err != nil {
			return nil, err
		}
		all[o.Key()] = read
	}
	return know(slices.SortedFunc(maps.Values(all), standoff.CompareObjects)), nil
}

// entries returns the entries of the scheme.
func (k *known) entries() []standoff.Object {
	first, _ := slices.BinarySearchFunc(k.objects, standoff.LabelEntryObject, func(o standoff.Object, kind standoff.ObjectKind) int {
		return cmp.Compare(o.Key().Kind, kind)
	})
	return k.objects[first:]
}

// Scheme returns the project's scheme. It shares its memory with all others that ask:
// who wants to change it takes a [standoff.Scheme.Clone]. What is read from the disk
// meanwhile may have labels that it lacks, since a change is on the disk first.
func (p *Project) Scheme() standoff.Scheme { return p.known().Scheme }

func (p *Project) known() *known {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.scheme
}

// SetScheme replaces the project's scheme by one that was made of base, see [Edit], and
// sets memos on it and on its labels, for an import: it is an event of the journal, but
// none that can be undone. It refuses, and changes nothing, if a label or a type of
// relations that is in use is missing, or if [standoff.Scheme.Check] finds a fault; see
// [Refused].
func (p *Project) SetScheme(base, s standoff.Scheme, memos ...standoff.Memo) error {
	_, err := p.setScheme(base, s, memos)
	return err
}

func (p *Project) setScheme(base, s standoff.Scheme, memos []standoff.Memo) (Change, error) {
	set := make([]standoff.Object, 0, len(memos))
	for _, m := range memos {
		set = append(set, m)
	}
	return p.decideWith("change the labels", func(d *decision) error {
		d.event = record.Event{Kind: record.Edit, Title: Action{Kind: Reshaped}.Title()}
		d.fixed = true
		if err := d.edit(Edit{Scheme: &s, Base: &base, Set: set}); err != nil {
			return err
		}
		if len(d.event.Parts) == 0 {
			return errUnchanged
		}
		return nil
	})
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
		there := make(map[Person]bool, before+len(more)) // by all but their names
		for _, p := range people {
			there[Person{ID: p.ID, Kind: p.Kind, Version: p.Version}] = true
		}
		for _, m := range more {
			if key := (Person{ID: m.ID, Kind: m.Kind, Version: m.Version}); !there[key] {
				there[key] = true
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
