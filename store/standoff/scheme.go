package standoff

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Underline is the line by which a label is told apart where colour cannot.
type Underline uint8

// The underlines, in the order in which labels get them.
const (
	UnderlineSolid Underline = iota
	UnderlineDashed
	UnderlineDotted
	UnderlineDouble
)

// Use says what a label may be put on.
type Use uint8

// The uses of labels. The numbers are stored.
const (
	UseSpans    Use = iota // passages of the text
	UseArticles            // whole articles
	UseGroup               // nothing: it only groups other labels
)

// Example is a passage that shows what a label is for, or what it is not for.
type Example struct {
	Text    string    // the passage, as it was when it became an example
	Article ArticleID `json:",omitempty"` // where it stands; 0 if it is nowhere in the project
	Span    SpanID    `json:",omitempty"` // "" if it is no span
	Counter bool      `json:",omitempty"` // the label is not for this
	Why     string    `json:",omitempty"` // in a line; "" if it speaks for itself
}

// Label is one kind of passage, or of article.
type Label struct {
	ID         LabelID
	Name       string    // what a person reads
	Letter     string    // one grapheme, shown where there is room for no more
	Key        string    `json:",omitempty"` // that tags with it; "" for none
	Parent     LabelID   `json:",omitempty"` // "" for one at the top
	Use        Use       `json:",omitempty"`
	Retired    bool      `json:",omitempty"` // nothing new gets it
	Guideline  string    // what to tag and what not, in Markdown
	Examples   []Example `json:",omitempty"`
	Light      uint32    // 0xRRGGBB on light paper
	Dark       uint32    // 0xRRGGBB on dark paper
	Underline  Underline
	Attributes []Attribute
	Dimmed     bool // its passages are not the story: draw their text softer

	// SuggestFrom is how confident a suggester must be for a passage to be suggested for
	// the label, over 0 and up to 1; 0 is DefaultSuggestFrom, 1 is never.
	SuggestFrom float64 `json:",omitempty"`
}

// Equal reports whether two labels are the same in all their fields.
func (l Label) Equal(o Label) bool {
	return l.ID == o.ID && l.Name == o.Name && l.Letter == o.Letter && l.Key == o.Key && l.Parent == o.Parent && l.Use == o.Use &&
		l.Retired == o.Retired && l.Guideline == o.Guideline && slices.Equal(l.Examples, o.Examples) && l.Light == o.Light &&
		l.Dark == o.Dark && l.Underline == o.Underline && slices.EqualFunc(l.Attributes, o.Attributes, Attribute.Equal) && l.Dimmed == o.Dimmed &&
		l.SuggestFrom == o.SuggestFrom
}

// Attribute finds an attribute of the label by its name.
func (l Label) Attribute(name string) (Attribute, bool) { return attribute(l.Attributes, name) }

func attribute(list []Attribute, name string) (Attribute, bool) {
	i := slices.IndexFunc(list, func(a Attribute) bool { return a.Name == name })
	if i < 0 {
		return Attribute{}, false
	}
	return list[i], true
}

// RelationType is one kind of relation between spans.
type RelationType struct {
	ID         RelationTypeID
	Name       string      // what a person reads, from the first span to the second: "said by"
	Key        string      `json:",omitempty"` // that connects with it; "" for none
	From, To   []LabelID   `json:",omitempty"` // that its ends may have; any if empty
	Retired    bool        `json:",omitempty"` // nothing new gets it
	Guideline  string      `json:",omitempty"`
	Attributes []Attribute `json:",omitempty"`
}

// Equal reports whether two types of relations are the same in all their fields.
func (t RelationType) Equal(o RelationType) bool {
	return t.ID == o.ID && t.Name == o.Name && t.Key == o.Key && slices.Equal(t.From, o.From) && slices.Equal(t.To, o.To) &&
		t.Retired == o.Retired && t.Guideline == o.Guideline && slices.EqualFunc(t.Attributes, o.Attributes, Attribute.Equal)
}

// Attribute finds an attribute of the type by its name.
func (t RelationType) Attribute(name string) (Attribute, bool) { return attribute(t.Attributes, name) }

// Scheme is what a project's annotators work with: labels, types of relations, and
// the fields that articles have. Labels that lie under the same parent are in order;
// a parent may stand before or behind them.
type Scheme struct {
	Labels    []Label
	Relations []RelationType `json:",omitempty"`
	Fields    []Attribute    `json:",omitempty"`
}

// Equal reports whether two schemes are the same, in the same order.
func (s Scheme) Equal(o Scheme) bool {
	return slices.EqualFunc(s.Labels, o.Labels, Label.Equal) && slices.EqualFunc(s.Relations, o.Relations, RelationType.Equal) &&
		slices.EqualFunc(s.Fields, o.Fields, Attribute.Equal)
}

// Clone returns a copy that shares nothing with s that can be changed.
func (s Scheme) Clone() Scheme {
	s.Labels, s.Relations, s.Fields = slices.Clone(s.Labels), slices.Clone(s.Relations), cloneAttributes(s.Fields)
	for i := range s.Labels {
		l := &s.Labels[i]
		l.Examples, l.Attributes = slices.Clone(l.Examples), cloneAttributes(l.Attributes)
	}
	for i := range s.Relations {
		t := &s.Relations[i]
		t.From, t.To, t.Attributes = slices.Clone(t.From), slices.Clone(t.To), cloneAttributes(t.Attributes)
	}
	return s
}

func cloneAttributes(list []Attribute) []Attribute {
	list = slices.Clone(list)
	for i := range list {
		list[i].Options = slices.Clone(list[i].Options)
	}
	return list
}

// Label finds a label by id.
func (s Scheme) Label(id LabelID) (Label, bool) {
	for i := range s.Labels { // a label is too large to be copied for each comparison
		if s.Labels[i].ID == id {
			return s.Labels[i], true
		}
	}
	return Label{}, false
}

// RelationType finds a type of relations by id.
func (s Scheme) RelationType(id RelationTypeID) (RelationType, bool) {
	for i := range s.Relations {
		if s.Relations[i].ID == id {
			return s.Relations[i], true
		}
	}
	return RelationType{}, false
}

// Field finds a field of articles by its name.
func (s Scheme) Field(name string) (Attribute, bool) { return attribute(s.Fields, name) }

// Tree yields the labels from the top down, each before those under it, with how
// many labels lie above it. A label whose way up does not end at the top, since a
// parent is unknown or the label lies under itself, is at the top.
func (s Scheme) Tree() iter.Seq2[int, Label] {
	lost := s.lost()
	under := map[LabelID][]int{}
	for i := range s.Labels {
		parent := s.Labels[i].Parent
		if _, is := lost[s.Labels[i].ID]; is {
			parent = ""
		}
		under[parent] = append(under[parent], i)
	}
	return func(yield func(int, Label) bool) { s.walk(under, "", 0, yield) }
}

func (s Scheme) walk(under map[LabelID][]int, parent LabelID, depth int, yield func(int, Label) bool) bool {
	for _, i := range under[parent] {
		if !yield(depth, s.Labels[i]) || !s.walk(under, s.Labels[i].ID, depth+1, yield) {
			return false
		}
	}
	return true
}

// Path returns the labels from the top down to one, which is the last.
func (s Scheme) Path(id LabelID) ([]Label, error) {
	at := make(map[LabelID]int, len(s.Labels))
	for i := range s.Labels {
		at[s.Labels[i].ID] = i
	}
	var path []Label
	for next := id; next != ""; next = path[len(path)-1].Parent {
		i, ok := at[next]
		switch {
		case !ok:
			return nil, fmt.Errorf("label %q: there is no label %q", id, next)
		case len(path) == len(s.Labels):
			return nil, fmt.Errorf("label %q lies under itself", id)
		}
		path = append(path, s.Labels[i])
	}
	slices.Reverse(path)
	return path, nil
}

// PathMark stands between the names of a label and of the one above it.
const PathMark = " / "

// PathName returns the names of the labels from the top down to one, with [PathMark] between
// them; "" if there is no such label.
func (s Scheme) PathName(id LabelID) string {
	path, err := s.Path(id)
	if err != nil {
		return ""
	}
	names := make([]string, len(path))
	for i, l := range path {
		names[i] = l.Name
	}
	return strings.Join(names, PathMark)
}

// MaxLabelID is how long the id of a label or of a type of relations may be, in
// bytes. It is part of a key in the store.
const MaxLabelID = 1024

// Check reports the first fault of the scheme: an id that is empty, too long, used
// twice, not UTF-8 or holds a NUL; a parent or a label of a type of relations that is
// missing; a label under itself; a key that two labels or two types have; an attribute
// without a name or of an unknown type; an option that is empty or there twice; a
// default that does not fit. What is retired may have the key of another.
func (s Scheme) Check() error {
	labels, keys := make(map[LabelID]bool, len(s.Labels)), map[string]LabelID{}
	for i := range s.Labels {
		l := &s.Labels[i]
		if err := checkID("label", string(l.ID), labels[l.ID]); err != nil {
			return err
		}
		labels[l.ID] = true
		if l.Use > UseGroup {
			return fmt.Errorf("label %q has the unknown use %d", l.ID, l.Use)
		}
		if !(l.SuggestFrom >= 0 && l.SuggestFrom <= 1) {
			return fmt.Errorf("label %q is suggested from a confidence of %v; it should be from 0 to 1", l.ID, l.SuggestFrom)
		}
		if l.Key != "" && !l.Retired {
			if other, used := keys[l.Key]; used {
				return fmt.Errorf("labels %q and %q have the same key, %s", other, l.ID, l.Key)
			}
			keys[l.Key] = l.ID
		}
		if err := checkAttributes(fmt.Sprintf("label %q", l.ID), l.Attributes); err != nil {
			return err
		}
	}
	lost := s.lost()
	for i := range s.Labels {
		if why := lost[s.Labels[i].ID]; why != nil {
			return why
		}
	}
	if err := s.checkTypes(labels); err != nil {
		return err
	}
	return checkAttributes("an article", s.Fields)
}

func (s Scheme) checkTypes(labels map[LabelID]bool) error {
	types, keys := map[RelationTypeID]bool{}, map[string]RelationTypeID{}
	for _, t := range s.Relations {
		if err := checkID("relation", string(t.ID), types[t.ID]); err != nil {
			return err
		}
		types[t.ID] = true
		if t.Key != "" && !t.Retired {
			if other, used := keys[t.Key]; used {
				return fmt.Errorf("relations %q and %q have the same key, %s", other, t.ID, t.Key)
			}
			keys[t.Key] = t.ID
		}
		for _, id := range slices.Concat(t.From, t.To) {
			if !labels[id] {
				return fmt.Errorf("relation %q connects the label %q, which does not exist", t.ID, id)
			}
		}
		if err := checkAttributes(fmt.Sprintf("relation %q", t.ID), t.Attributes); err != nil {
			return err
		}
	}
	return nil
}

// lost returns the labels whose way up does not end at the top, and why, in one pass.
func (s Scheme) lost() map[LabelID]error {
	parent := make(map[LabelID]LabelID, len(s.Labels))
	for i := range s.Labels {
		parent[s.Labels[i].ID] = s.Labels[i].Parent
	}
	lost, safe := map[LabelID]error{}, map[LabelID]bool{"": true}
	for i := range s.Labels {
		if id := s.Labels[i].ID; safe[parent[id]] { // as where a parent stands before those under it
			safe[id] = true
			continue
		}
		var way []LabelID
		var why error
		on := map[LabelID]bool{}
		for at := s.Labels[i].ID; why == nil && !safe[at]; at = parent[at] {
			_, there := parent[at]
			switch {
			case lost[at] != nil:
				why = lost[at]
			case !there:
				why = fmt.Errorf("label %q lies under %q, which does not exist", way[len(way)-1], at)
			case on[at]:
				why = fmt.Errorf("label %q lies under itself", at)
			}
			way, on[at] = append(way, at), true
		}
		for _, id := range way {
			if safe[id] = why == nil; why != nil {
				lost[id] = why
			}
		}
	}
	return lost
}

func checkID(what, id string, twice bool) error {
	switch {
	case id == "":
		return fmt.Errorf("a %s has no id", what)
	case len(id) > MaxLabelID:
		return fmt.Errorf("%s %.20q…: its id is %d bytes long; the most is %d", what, id, len(id), MaxLabelID)
	case strings.ContainsRune(id, 0):
		return fmt.Errorf("%s %q: its id contains a NUL", what, id)
	case twice:
		return fmt.Errorf("two %ss have the id %q", what, id)
	case !utf8.ValidString(id):
		return fmt.Errorf("%s %q: its id is not UTF-8", what, id)
	}
	return nil
}

func checkAttributes(of string, list []Attribute) error {
	seen := map[string]bool{}
	for _, a := range list {
		switch {
		case a.Name == "":
			return fmt.Errorf("an attribute of %s has no name", of)
		case len(a.Name) > MaxLabelID:
			return fmt.Errorf("attribute %.20q… of %s: its name is %d bytes long; the most is %d", a.Name, of, len(a.Name), MaxLabelID)
		case !utf8.ValidString(a.Name):
			return fmt.Errorf("attribute %q of %s: its name is not UTF-8", a.Name, of)
		case seen[a.Name]:
			return fmt.Errorf("two attributes of %s have the name %q", of, a.Name)
		case kindsOf[a.Type] == nil:
			return fmt.Errorf("attribute %q of %s has the unknown type %q", a.Name, of, a.Type)
		}
		seen[a.Name] = true
		options := map[string]bool{}
		for _, o := range a.Options {
			switch {
			case o.ID == "" || strings.Contains(o.ID, "\n") || !utf8.ValidString(o.ID):
				return fmt.Errorf("attribute %q of %s: the option %q is empty, has a line break or is not UTF-8", a.Name, of, o.ID)
			case options[o.ID]:
				return fmt.Errorf("attribute %q of %s has the option %q twice", a.Name, of, o.ID)
			}
			options[o.ID] = true
		}
		if err := a.Fits(a.Default); err != nil {
			return fmt.Errorf("the default of attribute %q of %s: %w", a.Name, of, err)
		}
	}
	return nil
}
