package exchange

import (
	"fmt"
	"slices"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// merge adds a dataset's header to the project, before the first of its
// documents.
//
// A project that is still empty takes the dataset's scheme for its own. One
// that still has the labels of a new project takes the dataset's names, colours
// and guidelines for them. Otherwise the project's labels, relations and fields stay
// as they are, which is noted where the dataset's differ; those that it lacks are
// added, without keys that are taken. A memo of an id that the project has is left
// out.
func (in *importing) merge(h dataset.Header, f found) error {
	now := in.project.Scheme()
	given, names, keys := tidy(h.Scheme)
	next, differ := merged(in.withComing(now), given, in.replaces())
	in.takeExamples(now, given, &next)
	memos, err := in.newMemos(h)
	if err != nil {
		return &endOfImport{err}
	}
	if !now.Equal(next) || len(memos) > 0 {
		if err := in.project.SetScheme(now, next, memos...); err != nil {
			return unlessRefused(f, err)
		}
		in.report.NewScheme = !now.Equal(next) || in.report.NewScheme
		had := labelsOf(now)
		for _, l := range next.Labels {
			if had[l.ID] == nil {
				in.report.NewLabels++
			}
		}
	}
	if len(h.Scheme.Labels) == 0 && in.isEmpty() {
		in.note(f, fmt.Sprintf("%s has no labels; the project keeps those that it has", f.shown()))
	}
	if names {
		in.note(f, fmt.Sprintf("%s has names with line breaks or control characters, or that show nothing; the project has spaces instead, or the id", f.shown()))
	}
	if keys {
		in.note(f, fmt.Sprintf("%s has keys with white space or control characters, which nobody can press; they are left out", f.shown()))
	}
	if words := differ.words(); words != "" {
		in.note(f, fmt.Sprintf("%s describes %s differently; the project keeps its own names, colours and guidelines", f.shown(), words))
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

// newMemos returns the memos of a dataset's header that the project does not have.
func (in *importing) newMemos(h dataset.Header) ([]standoff.Memo, error) {
	if len(h.Memos) == 0 {
		return nil, nil
	}
	have, err := in.project.Objects()
	if err != nil {
		return nil, err
	}
	taken := make(map[standoff.ObjectKey]bool, len(have))
	for _, o := range have {
		taken[o.Key()] = true
	}
	return slices.DeleteFunc(slices.Clone(h.Memos), func(m standoff.Memo) bool { return taken[m.Key()] }), nil
}

// unlessRefused returns an error that ends the import, unless the project only
// refused the labels of this file.
func unlessRefused(f found, err error) error {
	if store.Refused(err) {
		return fmt.Errorf("%s: %w", f.shown(), err)
	}
	return &endOfImport{err}
}

// merged returns the project's scheme with that of a dataset, and what the dataset
// describes differently.
func (in *importing) merged(h dataset.Header) (standoff.Scheme, differing) {
	return merged(in.project.Scheme(), h.Scheme, in.replaces())
}

// isEmpty reports whether the project has no articles, and none are being imported.
func (in *importing) isEmpty() bool { return in.handed == 0 && in.project.Len() == 0 }

// replaces reports whether the labels of the file that is read take the place of those of
// a new project.
func (in *importing) replaces() bool { return in.isEmpty() && !(in.foreign && in.options.OwnLabels) }

// merged returns the scheme of a project with that of a dataset, and what the dataset
// describes differently. fresh says that the labels of the dataset take the place of those
// of a new project.
func merged(now, given standoff.Scheme, fresh bool) (standoff.Scheme, differing) {
	untouched := now.Equal(standoff.DefaultScheme())
	if fresh && untouched && len(given.Labels) > 0 {
		return given, differing{}
	}
	return combined(now, given, untouched)
}

// combined returns a scheme with what another has and it lacks, and what of the other
// differs. With yields, labels that differ become those of the other.
func combined(now, given standoff.Scheme, yields bool) (standoff.Scheme, differing) {
	next := standoff.Scheme{Labels: slices.Clone(now.Labels), Relations: slices.Clone(now.Relations), Fields: slices.Clone(now.Fields)}
	var differ differing
	come := map[standoff.LabelID]bool{} // that are as the dataset has them
	place := make(map[standoff.LabelID]int, len(next.Labels))
	for i, l := range next.Labels {
		place[l.ID] = i
	}
	for _, l := range given.Labels {
		i, there := place[l.ID]
		switch {
		case !there:
			next.Labels = append(next.Labels, l)
			come[l.ID] = true
		case same(next.Labels[i], l):
		case yields:
			next.Labels[i] = l
			come[l.ID] = true
		default:
			differ.labels = append(differ.labels, string(l.ID))
		}
	}
	dropKeys(next.Labels, come)
	next.Relations = addedTypes(next.Relations, given.Relations, &differ)
	fields := make(map[string]standoff.Attribute, len(next.Fields))
	for _, f := range next.Fields {
		fields[f.Name] = f
	}
	for _, f := range given.Fields {
		have, there := fields[f.Name]
		switch {
		case !there:
			next.Fields = append(next.Fields, f)
		case !have.Equal(f):
			differ.fields = append(differ.fields, f.Name)
		}
	}
	return next, differ
}

// same compares two labels, but for what is a project's own: their keys, and the
// numbers of the articles in which their examples stand.
func same(a, b standoff.Label) bool { return shared(a).Equal(shared(b)) }

func shared(l standoff.Label) standoff.Label {
	l.Key = ""
	l.Examples = slices.Clone(l.Examples)
	for i := range l.Examples {
		l.Examples[i].Article, l.Examples[i].Span = 0, ""
	}
	return l
}

// dropKeys takes their keys from labels that have come where others have them.
func dropKeys(labels []standoff.Label, come map[standoff.LabelID]bool) {
	used := map[string]bool{"": true}
	for _, l := range labels {
		if !come[l.ID] && !l.Retired {
			used[l.Key] = true
		}
	}
	for i := range labels {
		l := &labels[i]
		if !come[l.ID] || l.Retired {
			continue
		}
		if used[l.Key] {
			l.Key = ""
		}
		used[l.Key] = true
	}
}

// addedTypes returns a project's types of relations with those of a dataset that it
// lacks, without keys that are taken.
func addedTypes(now, given []standoff.RelationType, differ *differing) []standoff.RelationType {
	used, had := map[string]bool{}, make(map[standoff.RelationTypeID]standoff.RelationType, len(now))
	for _, t := range now {
		used[t.Key], had[t.ID] = true, t
	}
	for _, t := range given {
		have, there := had[t.ID]
		switch {
		case !there:
			if used[t.Key] {
				t.Key = ""
			}
			used[t.Key] = true
			now = append(now, t)
		case !sameType(have, t):
			differ.types = append(differ.types, string(t.ID))
		}
	}
	return now
}

func sameType(a, b standoff.RelationType) bool {
	a.Key, b.Key = "", ""
	return a.Equal(b)
}

// differing is what a dataset describes differently from a project, by ids.
type differing struct {
	labels, types, fields []string
}

// words names what differs; "" if nothing does.
func (d differing) words() string {
	var all []string
	for _, x := range []struct {
		one, many string
		ids       []string
	}{{"label", "labels", d.labels}, {"relation", "relations", d.types}, {"field", "fields", d.fields}} {
		if len(x.ids) > 0 {
			all = append(all, quoted(x.one, x.many, x.ids))
		}
	}
	return strings.Join(all, " and ")
}

func quoted(one, many string, ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, fmt.Sprintf("%q", id))
	}
	if len(names) == 1 {
		return fmt.Sprintf("the %s %s", one, names[0])
	}
	return fmt.Sprintf("the %s %s", many, strings.Join(names, ", "))
}
