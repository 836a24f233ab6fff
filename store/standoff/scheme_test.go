package standoff

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFaultsOfASchemeAreFound(t *testing.T) {
	attribute := func(a Attribute) Scheme { return Scheme{Fields: []Attribute{a}} }
	two := []Label{{ID: "a"}, {ID: "b"}}
	for says, s := range map[string]Scheme{
		"has no id":                         {Labels: []Label{{}}},
		"1025 bytes long":                   {Labels: []Label{{ID: LabelID(strings.Repeat("x", 1025))}}},
		"contains a NUL":                    {Labels: []Label{{ID: "a\x00"}}},
		"not UTF-8":                         {Labels: []Label{{ID: "a\xff"}}},
		`two labels have the id "a"`:        {Labels: []Label{{ID: "a"}, {ID: "a"}}},
		"the same key, 1":                   {Labels: []Label{{ID: "a", Key: "1"}, {ID: "b", Key: "1"}}},
		`"a" lies under "x"`:                {Labels: []Label{{ID: "b", Parent: "a"}, {ID: "a", Parent: "x"}}},
		`label "a" lies under itself`:       {Labels: []Label{{ID: "a", Parent: "a"}}},
		"lies under itself":                 {Labels: []Label{{ID: "c", Parent: "b"}, {ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}}},
		"unknown use 3":                     {Labels: []Label{{ID: "a", Use: 3}}},
		`two relations have the id "r"`:     {Relations: []RelationType{{ID: "r"}, {ID: "r"}}},
		`a relation has no id`:              {Relations: []RelationType{{}}},
		"the same key, x":                   {Relations: []RelationType{{ID: "r", Key: "x"}, {ID: "q", Key: "x"}}},
		`connects the label "x"`:            {Labels: two, Relations: []RelationType{{ID: "r", From: []LabelID{"a"}, To: []LabelID{"x"}}}},
		`of relation "r" has no name`:       {Relations: []RelationType{{ID: "r", Attributes: []Attribute{{Type: AttributeText}}}}},
		`of label "a" has no name`:          {Labels: []Label{{ID: "a", Attributes: []Attribute{{Type: AttributeText}}}}},
		`of an article have the name "a"`:   {Fields: []Attribute{{Name: "a", Type: AttributeText}, {Name: "a", Type: AttributeText}}},
		`the unknown type "nothing"`:        attribute(Attribute{Name: "a", Type: "nothing"}),
		"its name is 1025 bytes long":       attribute(Attribute{Name: strings.Repeat("x", 1025), Type: AttributeText}),
		"its name is not UTF-8":             attribute(Attribute{Name: "\xff", Type: AttributeText}),
		`the option "" is empty`:            attribute(Attribute{Name: "a", Type: AttributeChoice, Options: []Option{{}}}),
		"has a line break":                  attribute(Attribute{Name: "a", Type: AttributeChoice, Options: []Option{{ID: "x\ny"}}}),
		`has the option "x" twice`:          attribute(Attribute{Name: "a", Type: AttributeChoice, Options: []Option{{ID: "x"}, {ID: "x"}}}),
		`the default of attribute "a" of`:   attribute(Attribute{Name: "a", Type: AttributeNumber, Default: Text("x")}),
		`a has no option "z"`:               attribute(Attribute{Name: "a", Type: AttributeChoice, Default: Choice("z")}),
		"":                                  DefaultScheme(),
		"\x00a retired label keeps its key": {Labels: []Label{{ID: "a", Key: "1", Retired: true}, {ID: "b", Key: "1"}}, Relations: []RelationType{{ID: "r", Key: "1"}, {ID: "q", Key: "1", Retired: true}}},
		"\x00parents may come later":        {Labels: []Label{{ID: "b", Parent: "a"}, {ID: "a", Use: UseGroup}}},
		"\x00names in any script":           {Labels: []Label{{ID: "émeute", Name: "\u202eשלום", Letter: "👩‍👩‍👧"}}},
	} {
		err := s.Check()
		if good := says == "" || says[0] == 0; good != (err == nil) || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", says, err)
		}
	}
}

// lines draws the tree with an indent for each level.
func lines(s Scheme) string {
	var out []string
	for depth, l := range s.Tree() {
		out = append(out, strings.Repeat(" ", depth)+string(l.ID))
	}
	return strings.Join(out, "\n")
}

func TestTheTreeOfAScheme(t *testing.T) {
	for want, list := range map[string][]Label{
		"":                       nil,
		"a\nb":                   {{ID: "a"}, {ID: "b"}},
		"a\n b\n  c\n d\ne":      {{ID: "c", Parent: "b"}, {ID: "a"}, {ID: "b", Parent: "a"}, {ID: "e"}, {ID: "d", Parent: "a"}},
		"a\nb\n c":               {{ID: "a", Parent: "x"}, {ID: "b"}, {ID: "c", Parent: "b"}},
		"a\nb\nc\nd":             {{ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}, {ID: "c", Parent: "a"}, {ID: "d"}},
		"a\nb\nself\nunder self": {{ID: "a"}, {ID: "b"}, {ID: "self", Parent: "self"}, {ID: "under self", Parent: "self"}},
	} {
		if got := lines(Scheme{Labels: list}); got != want {
			t.Errorf("the tree of %v is\n%s\nwant\n%s", list, got, want)
		}
	}
	for range DefaultScheme().Tree() {
		break // which must end it
	}
}

func TestThePathOfALabel(t *testing.T) {
	s := Scheme{Labels: []Label{{ID: "c", Parent: "b"}, {ID: "a"}, {ID: "b", Parent: "a"}, {ID: "x", Parent: "gone"}, {ID: "y", Parent: "z"}, {ID: "z", Parent: "y"}, {ID: "w", Parent: "y"}}}
	for id, want := range map[LabelID]string{"a": "a", "c": "a b c", "x": "", "y": "", "w": "", "gone": ""} {
		path, err := s.Path(id)
		var ids []string
		for _, l := range path {
			ids = append(ids, string(l.ID))
		}
		if got := strings.Join(ids, " "); got != want || (err == nil) != (want != "") {
			t.Errorf("the path of %s is %q, %v", id, got, err)
		}
	}
}

// chain makes a scheme in which each label lies under the one before it.
func chain(n int) Scheme {
	var s Scheme
	for i := range n {
		l := Label{ID: LabelID(fmt.Sprint("label", i))}
		if i > 0 {
			l.Parent = s.Labels[i-1].ID
		}
		s.Labels = append(s.Labels, l)
	}
	return s
}

func TestALongChainOfLabels(t *testing.T) {
	s := chain(5000)
	slices.Reverse(s.Labels)
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	deepest := 0
	for depth := range s.Tree() {
		deepest = max(deepest, depth)
	}
	path, err := s.Path("label4999")
	if deepest != 4999 || len(path) != 5000 || err != nil {
		t.Errorf("the tree is %d deep and the path %d long, %v", deepest, len(path), err)
	}
}

func BenchmarkTree(b *testing.B) {
	flat := chain(5000)
	for i := range flat.Labels {
		flat.Labels[i].Parent = ""
	}
	for name, s := range map[string]Scheme{"chain": chain(5000), "flat": flat} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for range s.Tree() {
				}
			}
		})
	}
}

func TestACloneSharesNothing(t *testing.T) {
	s := DefaultScheme()
	s.Relations = []RelationType{{ID: "r", From: []LabelID{"quote"}, Attributes: []Attribute{{Name: "a", Type: AttributeText}}}}
	s.Labels[0].Examples = []Example{{Text: "x"}}
	c := s.Clone()
	if !c.Equal(s) {
		t.Fatal("a clone is another scheme")
	}
	c.Labels[0].Attributes[1].Options[0].Name, c.Labels[0].Examples[0].Text, c.Relations[0].From[0], c.Relations[0].Attributes[0].Name = "!", "!", "!", "!"
	if s.Labels[0].Attributes[1].Options[0].Name == "!" || s.Labels[0].Examples[0].Text == "!" || s.Relations[0].From[0] == "!" || s.Relations[0].Attributes[0].Name == "!" {
		t.Error("what is changed in a clone changes in the scheme")
	}
}

// numbered returns a scheme of labels of the given numbers.
func numbered(numbers []int) Scheme {
	var s Scheme
	for _, n := range numbers {
		s.Labels = append(s.Labels, Label{ID: LabelID(fmt.Sprint("l", n))})
	}
	return s
}

func TestEntriesMakeTheSchemeAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []Object
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			s := numbered(rapid.SliceOfNDistinct(rapid.IntRange(0, 12), 0, 12, rapid.ID).Draw(t, "labels"))
			for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 3), 0, 4, rapid.ID).Draw(t, "types") {
				s.Relations = append(s.Relations, RelationType{ID: RelationTypeID(fmt.Sprint("r", n))})
				s.Fields = append(s.Fields, Attribute{Name: fmt.Sprint("f", n), Type: AttributeDate})
			}
			entries = s.Entries(entries)
			if !slices.IsSortedFunc(entries, CompareObjects) || !SchemeOf(entries).Equal(s) {
				t.Fatalf("%+v make %+v, want %+v", entries, SchemeOf(entries), s)
			}
		}
	})
}

// touched counts the entries that are not among others.
func touched(now, before []Object) int {
	had := map[ObjectKey]Object{}
	for _, o := range before {
		had[o.Key()] = o
	}
	n := 0
	for _, o := range now {
		if was, ok := had[o.Key()].(LabelEntry); !ok || was.Rank != o.(LabelEntry).Rank {
			n++
		}
	}
	return n
}

func TestMovingALabelTouchesFewEntries(t *testing.T) {
	var numbers []int
	for i := range 2000 {
		numbers = append(numbers, i)
	}
	entries := numbered(numbers).Entries(nil)
	all, most := 0, 0
	for i := range 300 { // always to the same two places, where the room is soon used up
		numbers = slices.Delete(numbers, 1000, 1001)
		numbers = slices.Insert(numbers, 7, 5000+i)
		numbers = slices.Insert(numbers[:len(numbers)-1], 1200, numbers[len(numbers)-1])
		next := numbered(numbers).Entries(entries)
		n := touched(next, entries)
		all, most = all+n, max(most, n)
		if entries = next; !SchemeOf(entries).Equal(numbered(numbers)) {
			t.Fatalf("step %d makes another scheme", i)
		}
	}
	if all > 20*300 || most > 700 {
		t.Errorf("300 moves touch %d entries, and one of them %d", all, most)
	}
	t.Logf("%d entries in all, %d at most", all, most)
}

func TestObjectsInOrderAndOfAType(t *testing.T) {
	all := []Object{Field{Name: "a"}, Memo{ID: "b"}, ArticleLabel{Label: "l"}, Memo{ID: "a"}, Relation{ID: "z"}, FieldEntry{}, TypeEntry{}, LabelEntry{}}
	if memos := ObjectsOf[Memo](all); len(memos) != 2 || memos[0].ID != "b" {
		t.Errorf("the memos are %v", memos)
	}
	if none := ObjectsOf[Memo](nil); none != nil {
		t.Errorf("there are %v", none)
	}
	slices.SortFunc(all, CompareObjects)
	var got []string
	for _, o := range all {
		got = append(got, fmt.Sprint(o.Key().Kind, o.Key().ID))
	}
	if want := "1z 2a 2b 3l 4a 5 6 7"; strings.Join(got, " ") != want {
		t.Errorf("the order is %v, want %s", got, want)
	}
}
