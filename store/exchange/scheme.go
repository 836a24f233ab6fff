package exchange

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// merge adds a dataset's header to the project, before the first of its
// documents.
//
// A project that is still empty takes the dataset's labels for its own. One
// that still has the labels of a new project takes the dataset's names, colours
// and guidelines for them. Otherwise the project's labels stay as they are, which
// is noted where the dataset's differ; those that it lacks are added.
func (in *importing) merge(h dataset.Header, f found) error {
	now := in.project.Scheme()
	next, differ := in.merged(h)
	if !same(now, next) {
		if err := in.project.SetScheme(next); err != nil {
			return unlessRefused(f, err)
		}
		in.report.NewScheme = true
	}
	if len(h.Scheme.Labels) == 0 && in.isEmpty() {
		in.note(f, fmt.Sprintf("%s has no labels; the project keeps those that it has", f.shown()))
	}
	if len(differ) > 0 {
		in.note(f, fmt.Sprintf("%s describes %s differently; the project keeps its own names, colours and guidelines", f.shown(), quoted(differ)))
	}
	var people []store.Person
	for _, a := range h.Annotators {
		people = append(people, store.Person(a))
	}
	if len(people) == 0 {
		return nil
	}
	if err := in.project.AddPeople(people); err != nil {
		return unlessRefused(f, err)
	}
	return nil
}

// unlessRefused returns an error that ends the import, unless the project only
// refused the labels of this file.
func unlessRefused(f found, err error) error {
	if store.Refused(err) {
		return fmt.Errorf("%s: %w", f.shown(), err)
	}
	return &endOfImport{err}
}

// merged returns the project's labels with those of a dataset, and the ids of those
// that the dataset describes differently.
func (in *importing) merged(h dataset.Header) (standoff.Scheme, []standoff.LabelID) {
	return merged(in.project.Scheme(), h.Scheme, in.isEmpty())
}

// isEmpty reports whether the project has no articles, and none are being imported.
func (in *importing) isEmpty() bool { return in.handed == 0 && in.project.Len() == 0 }

// merged returns the labels of a project with those of a dataset, and the ids of
// those that the dataset describes differently. fresh says that the project has no
// articles.
func merged(now, given standoff.Scheme, fresh bool) (standoff.Scheme, []standoff.LabelID) {
	untouched := same(now, standoff.DefaultScheme())
	if fresh && untouched && len(given.Labels) > 0 {
		return given, nil
	}
	next := standoff.Scheme{Labels: slices.Clone(now.Labels)}
	var differ []standoff.LabelID
	for _, l := range given.Labels {
		i := slices.IndexFunc(next.Labels, func(have standoff.Label) bool { return have.ID == l.ID })
		switch {
		case i < 0:
			next.Labels = append(next.Labels, l)
		case same(standoff.Scheme{Labels: next.Labels[i : i+1]}, standoff.Scheme{Labels: []standoff.Label{l}}):
		case untouched:
			next.Labels[i] = l
		default:
			differ = append(differ, l.ID)
		}
	}
	return next, differ
}

// same compares schemes; a label without attributes may have none or nil.
func same(a, b standoff.Scheme) bool {
	return slices.EqualFunc(a.Labels, b.Labels, func(x, y standoff.Label) bool {
		if len(x.Attributes)+len(y.Attributes) == 0 {
			x.Attributes, y.Attributes = nil, nil
		}
		return reflect.DeepEqual(x, y)
	})
}

func quoted(ids []standoff.LabelID) string {
	var names []string
	for _, id := range ids {
		names = append(names, fmt.Sprintf("%q", id))
	}
	if len(names) == 1 {
		return "the label " + names[0]
	}
	return "the labels " + strings.Join(names, ", ")
}
