package dataset_test

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"
)

// richDocument has one of everything that a document can have.
func richDocument(t testing.TB) standoff.Document {
	d := vectorDocument(t)
	d.Spans[0].Gaps = []standoff.Range{{Start: 18, End: 29}, {Start: 32, End: 33}}
	day, err := standoff.ParseDate("2026-03-14")
	if err != nil {
		t.Fatal(err)
	}
	d.Spans[0].Attributes = map[string]standoff.Value{"speaker": standoff.Link("s3"), "kind": standoff.Choice("direct")}
	d.Spans[1].Attributes = map[string]standoff.Value{"value": standoff.Number(12), "unit": standoff.Text("%"), "sure": standoff.Truth(true)}
	d.Spans[2].Attributes = map[string]standoff.Value{
		"place": standoff.Place{Name: "Zürich", Country: "CH", GeoNames: 2657896, Located: true, Latitude: 47.37, Longitude: 8.55}.Value(), "more": standoff.Choice("x", "y"),
	}
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	d.Objects = []standoff.Object{
		standoff.Relation{ID: "r1", Type: "said_by", From: "s1", To: "s3", Attributes: map[string]standoff.Value{"a5": day.Value()}, Provenance: standoff.Provenance{By: "ana", Created: at}},
		standoff.Memo{ID: "m1", Kind: "question", Text: "Is it *news*?", By: "ana", Created: at, Updated: at},
		standoff.Memo{ID: standoff.NoteID("s2"), Span: "s2", Kind: standoff.NoteMemo, Text: "<b> & 😀"},
		standoff.ArticleLabel{Label: "genre", Attributes: map[string]standoff.Value{"a4": standoff.Choice("a", "c")}, Provenance: standoff.Provenance{By: "ana"}},
		standoff.Field{Name: "a0", Value: standoff.Text("The Paper"), By: "ana", Updated: at},
		standoff.Field{Name: "a5"},
	}
	return d
}

func TestSpansOfSeveralPiecesAreWrittenAndReadInEveryUnit(t *testing.T) {
	for unit, want := range map[standoff.Unit]string{
		standoff.UnitCodePoint: `"start":15,"end":44,"fragments":[[15,16],[27,30],[31,44]],"text":"“ … 12% … 😀 in Zürich.”"`,
		standoff.UnitUTF16:     `"start":15,"end":45,"fragments":[[15,16],[27,30],[31,45]],"text":"“ … 12% … 😀 in Zürich.”"`,
		standoff.UnitByte:      `"start":15,"end":52,"fragments":[[15,18],[29,32],[33,52]],"text":"“ … 12% … 😀 in Zürich.”"`,
	} {
		f, _ := dataset.ByName("jsonl")
		d := richDocument(t)
		raw := write(t, f, []standoff.Document{d}, unit)
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("%s: %s\nhas no %s", unit, raw, want)
		}
		c, err := f.Read(bytes.NewReader(raw), dataset.ReadOptions{Name: "set"})
		if err != nil {
			t.Fatal(err)
		}
		if docs, err := gather(c); err != nil || !reflect.DeepEqual(docs, []standoff.Document{d}) {
			t.Errorf("%s: %+v, %v", unit, docs, err)
		}
	}
}

// modelOf returns a dataset of 1.1 of one document in bytes: "a😀b" with the spans s
// (0–1) and e (5–6) of the label l, which has attributes of all types.
func modelOf(labels, header, spans, more string) string {
	attributes := ""
	for _, kind := range standoff.AttributeTypes() {
		attributes += `,{"name":"` + string(kind) + `","type":"` + string(kind) + `","options":[{"id":"a"},{"id":"b"}]}`
	}
	return strings.NewReplacer(`"1.0.0"`, `"1.1.0"`, `"labels":[]`, `"labels":[{"id":"l","name":"L","color":"#000000","attributes":[`+attributes[1:]+`]},{"id":"g","name":"G","color":"#000000","use":"articles"}`+labels+`]`).Replace(seed) +
		`,"relation_types":[{"id":"t","name":"T"}],"fields":[{"name":"outlet","type":"string"},{"name":"date","type":"date"}]` + header +
		`,"documents":[{"text":"a😀b","spans":[{"id":"s","label":"l","start":0,"end":1},{"id":"e","label":"l","start":5,"end":6}` + spans + `]` + more + `}]}`
}

// withValue returns such a dataset, in which a third span has an attribute.
func withValue(name, value string) string {
	return modelOf("", "", `,{"id":"v","label":"l","start":1,"end":5,"attributes":{"`+name+`":`+value+`}}`, "")
}

// strictly reads a dataset, of which only what its header names may be.
func strictly(raw string) ([]standoff.Document, error) {
	f, _ := dataset.ByName("json")
	c, err := f.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "set.json", Scheme: func(h dataset.Header) standoff.Scheme { return h.Scheme }})
	if err != nil {
		return nil, err
	}
	return gather(c)
}

func TestWhatTheModelDoesNotAllowIsRefusedByNameAndPlace(t *testing.T) {
	label := func(fields string) string {
		return modelOf(`,{"id":"x","name":"X","color":"#000000",`+fields+`}`, "", "", "")
	}
	span := func(fields string) string { return modelOf("", "", `,{"id":"p","label":"l",`+fields+`}`, "") }
	more := func(fields string) string { return modelOf("", "", "", `,`+fields) }
	const document = `set.json: document 1`
	for name, c := range map[string]struct{ raw, want string }{
		"pieces that touch":     {span(`"start":0,"end":6,"fragments":[[0,1],[1,6]]`), document + `, span 3 ("p", 0–6): fragment 2 (1–6) touches fragment 1`},
		"pieces that overlap":   {span(`"start":0,"end":6,"fragments":[[0,5],[1,6]]`), document + `, span 3 ("p", 0–6): fragment 2 (1–6) overlaps fragment 1`},
		"pieces out of order":   {span(`"start":0,"end":6,"fragments":[[5,6],[0,1]]`), `fragment 2 (0–1) stands before fragment 1`},
		"pieces outside":        {span(`"start":0,"end":5,"fragments":[[0,1],[5,6]]`), `its fragments reach from 0 to 6, but its start and end say 0 and 5`},
		"pieces too far":        {span(`"start":0,"end":6,"fragments":[[0,1],[5,9]]`), `fragment 2 (5–9): it lies outside the text, which has 6 bytes`},
		"an empty piece":        {span(`"start":0,"end":6,"fragments":[[0,0],[5,6]]`), `fragment 1 (0–0): it is empty`},
		"a piece in a letter":   {span(`"start":0,"end":6,"fragments":[[0,2],[5,6]]`), `fragment 1 (0–2): its end: byte 2 lies inside a character`},
		"one piece":             {span(`"start":0,"end":6,"fragments":[[0,6]]`), `its fragments is a list of 1; it should be null, or two or more`},
		"half a piece":          {span(`"start":0,"end":6,"fragments":[[0],[5,6]]`), `its fragments 1 is a list of 1; it should be a start and an end`},
		"a piece of text":       {span(`"start":0,"end":6,"fragments":["a","b"]`), `its fragments 1 is a string, not a list`},
		"the pieces' text":      {span(`"start":0,"end":6,"fragments":[[0,1],[5,6]],"text":"a😀b"`), `the text there is "a … b", but the span says "a😀b"`},
		"a relation to nowhere": {more(`"relations":[{"id":"r","type":"t","from":"s","to":"z"}]`), document + `, relation 1 ("r"): it leads to the span "z", which the document does not have`},
		"a relation from there": {more(`"relations":[{"id":"r","type":"t","from":"z","to":"s"}]`), `relation 1 ("r"): it begins at the span "z"`},
		"a relation to itself":  {more(`"relations":[{"id":"r","type":"t","from":"s","to":"s"}]`), `relation 1 ("r"): it connects a span with itself`},
		"a relation's type":     {more(`"relations":[{"id":"r","type":"u","from":"s","to":"e"}]`), `relation 1 ("r"): its type "u" is neither in the dataset nor in the project`},
		"a relation without to": {more(`"relations":[{"id":"r","type":"t","from":"s"}]`), document + `, relation 1 ("r"): it has no to`},
		"two relations":         {more(`"relations":[{"id":"r","type":"t","from":"s","to":"e"},{"id":"r","type":"t","from":"e","to":"s"}]`), `relation 2 ("r"): relation 1 has the same id`},
		"a memo on nothing":     {more(`"memos":[{"id":"m","span":"z","text":"x"}]`), document + `, memo 1 ("m"): it is on the span "z", which the document does not have`},
		"an empty memo":         {more(`"memos":[{"id":"m","text":""}]`), document + `, memo 1 ("m"): its text is empty`},
		"two memos":             {more(`"memos":[{"id":"m","text":"x"},{"id":"m","text":"y"}]`), `memo 2 ("m"): memo 1 has the same id`},
		"two labels":            {more(`"labels":[{"label":"g"},{"label":"g"}]`), document + `, article label 2 ("g"): article label 1 is the same`},
		"a label for spans":     {more(`"labels":[{"label":"l"}]`), `article label 1 ("l"): its label "l" is not for whole articles`},
		"an unknown label":      {more(`"labels":[{"label":"z"}]`), `article label 1 ("z"): its label "z" is neither in the dataset nor in the project`},
		"a label for articles":  {modelOf("", "", `,{"id":"p","label":"g","start":0,"end":1}`, ""), `span 3 ("p", 0–1): its label "g" is not for passages`},
		"a field without value": {more(`"fields":{"date":{}}`), document + `: its fields date has no value`},
		"a field's link":        {more(`"fields":{"outlet":{"value":{"span":"z"}}}`), `its field "outlet" is a link to the span "z", which it does not have`},
		"a field's name":        {more(`"fields":{"":{"value":"x"}}`), document + `: one of its fields has a name of 0 bytes`},

		"a link to nowhere":   {withValue("span", `{"span":"z"}`), document + `, span 3 ("v", 1–5): its attribute "span" is a link to the span "z", which the document does not have`},
		"a link with more":    {withValue("span", `{"span":"s","name":"x"}`), `its attributes span is a link to a span and has other fields`},
		"a number beyond":     {withValue("number", `1e999`), document + `, span 3 ("v", 1–5): its attributes number is 1e999, which is too large`},
		"no number":           {withValue("number", `NaN`), `it is not valid JSON`},
		"null":                {withValue("number", `null`), `its attributes number is null, not a string or a number`},
		"a latitude":          {withValue("place", `{"name":"x","latitude":91,"longitude":0}`), `its attributes place is no place: latitude 91 is not between −90 and 90`},
		"half a coordinate":   {withValue("place", `{"name":"x","longitude":0}`), `has only one of latitude and longitude`},
		"a country":           {withValue("place", `{"country_code":"de"}`), `country "de" is no code of two capital letters`},
		"an empty place":      {withValue("place", `{}`), `says nothing of a place`},
		"a strange place":     {withValue("place", `{"x":1}`), `its attributes place x is unknown`},
		"an option twice":     {withValue("choices", `["a","a"]`), `its attributes choices 2 is there twice`},
		"a list of numbers":   {withValue("choices", `[1]`), `its attributes choices 1 is a number, not a string`},
		"an option of lines":  {withValue("choices", `["a\nb","a"]`), `its attributes choices 1 has a line break`},
		"an attribute's type": {label(`"attributes":[{"name":"a","type":"colour"}]`), `set.json: attribute "a" of label "x" has the unknown type "colour"`},
		"no type":             {label(`"attributes":[{"name":"a"}]`), `its labels 3 attributes 1 has no type`},
		"an attribute twice":  {label(`"attributes":[{"name":"a","type":"date"},{"name":"a","type":"date"}]`), `two attributes of label "x" have the name "a"`},
		"an attribute's name": {label(`"attributes":[{"name":"","type":"date"}]`), `an attribute of label "x" has no name`},
		"options twice":       {label(`"attributes":[{"name":"a","type":"choice","options":[{"id":"o"},{"id":"o"}]}]`), `attribute "a" of label "x" has the option "o" twice`},
		"a default":           {label(`"attributes":[{"name":"a","type":"number","default":"many"}]`), `the default of attribute "a" of label "x"`},
		"a use":               {label(`"use":"everything"`), `its labels 3 use is "everything"; it should be one of spans, articles, group`},
		"a parent":            {label(`"parent":"z"`), `set.json: label "x" lies under "z", which does not exist`},
		"a label in itself":   {label(`"parent":"x"`), `label "x" lies under itself`},
		"a cycle":             {label(`"parent":"y"},{"id":"y","name":"Y","color":"#000000","parent":"x"`), `lies under itself`},
		"one key":             {label(`"key":"5"},{"id":"y","name":"Y","color":"#000000","key":"5"`), `labels "x" and "y" have the same key, 5`},
		"an example":          {label(`"examples":[{"why":"so"}]`), `its labels 3 examples 1 has no text`},
		"a memo on no label":  {modelOf("", `,"memos":[{"id":"m","label":"z","text":"x"}]`, "", ""), `set.json: memo 1 ("m"): its label "z" is neither in the dataset nor in the project`},
		"two project memos":   {modelOf("", `,"memos":[{"id":"m","text":"x"},{"id":"m","text":"y"}]`, "", ""), `set.json: memo 2 ("m"): memo 1 has the same id`},
	} {
		if _, err := strictly(c.raw); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "set.json: ") {
			t.Errorf("%s: %v; want %s", name, err, c.want)
		}
	}
	if _, err := strictly(modelOf("", "", "", "")); err != nil {
		t.Errorf("a right one: %v", err)
	}
}

func TestValuesAreWhatTheirAttributesSay(t *testing.T) {
	year, _ := standoff.ParseDate("2026")
	for name, c := range map[string]struct {
		attribute, raw string
		want           standoff.Value
	}{
		"an option":               {"choice", `"a"`, standoff.Choice("a")},
		"an option as a list":     {"choice", `["a"]`, standoff.Choice("a")},
		"options":                 {"choices", `["b","a"]`, standoff.Choice("b", "a")},
		"one of many":             {"choices", `"b"`, standoff.Choice("b")},
		"a date":                  {"date", `"2026"`, year.Value()},
		"a number":                {"number", `-0.50`, standoff.Number(-0.5)},
		"false":                   {"boolean", `false`, standoff.Truth(false)},
		"words":                   {"string_or_span", `"2026"`, standoff.Text("2026")},
		"a link":                  {"string_or_span", `{"span":"e"}`, standoff.Link("e")},
		"a place":                 {"place", `{"country_code":"CH"}`, standoff.Place{Country: "CH"}.Value()},
		"nothing":                 {"string", `""`, standoff.Value{}},
		"no options":              {"choices", `[]`, standoff.Value{}},
		"an option that is gone":  {"choice", `"z"`, standoff.Text("z")},
		"what is no date":         {"date", `"in May"`, standoff.Text("in May")},
		"lines for an option":     {"choice", `"a\nb"`, standoff.Text("a\nb")},
		"a number for a text":     {"string", `5`, standoff.Number(5)},
		"of no attribute, a text": {"else", `"2026"`, standoff.Text("2026")},
		"of no attribute, a list": {"else", `["x","y"]`, standoff.Choice("x", "y")},
	} {
		docs, err := strictly(withValue(c.attribute, c.raw))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := docs[0].Spans[1].Attributes[c.attribute]; got != c.want {
			t.Errorf("%s: %s is %#v, want %#v", name, c.raw, got, c.want)
		}
	}
}

// A list whose ids are compared each with each would take minutes here.
func TestAVeryLongListOfOptionsIsRead(t *testing.T) {
	ids := make([]string, 400_000)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	docs, err := strictly(withValue("else", `["`+strings.Join(ids, `","`)+`"]`))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(docs[0].Spans[1].Attributes["else"].Choices()); n != len(ids) {
		t.Errorf("%d options are read, not %d", n, len(ids))
	}
}

func TestANoteIsAMemoUnlessTheMemoIsThere(t *testing.T) {
	span := func(note string) string {
		return `,{"id":"n","label":"l","start":1,"end":5,"note":"` + note + `","provenance":{"by":"eva","created_at":"2026-03-14T00:00:00Z"}}`
	}
	made := standoff.Memo{ID: "note n", Span: "n", Kind: "note", Text: "from 1.0", By: "eva", Created: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC), Updated: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)}
	own := standoff.Memo{ID: "note n", Span: "n", Kind: "question", Text: "own"}
	for name, c := range map[string]struct {
		note, memos string
		want        []standoff.Object
	}{
		"a note":            {"from 1.0", ``, []standoff.Object{made}},
		"none":              {"", ``, nil},
		"the memo wins":     {"from 1.0", `,"memos":[{"id":"note n","span":"n","kind":"question","text":"own"}]`, []standoff.Object{own}},
		"a memo without it": {"", `,"memos":[{"id":"note n","span":"n","kind":"question","text":"own"}]`, []standoff.Object{own}},
	} {
		docs, err := strictly(modelOf("", "", span(c.note), c.memos))
		if err != nil || !reflect.DeepEqual(docs[0].Objects, c.want) {
			t.Errorf("%s: %+v, %v", name, docs, err)
		}
	}
	docs, err := strictly(modelOf("", "", `,{"label":"l","start":1,"end":5,"note":"x"}`, ""))
	if err != nil {
		t.Fatal(err)
	}
	id := docs[0].Spans[1].ID
	if memo, ok := docs[0].Objects[0].(standoff.Memo); id == "" || !ok || memo.Span != id || memo.ID != standoff.NoteID(id) {
		t.Errorf("a span without an id has the note %+v and is %+v", docs[0].Objects, docs[0].Spans[1])
	}
}

func TestWhatPointsToSpansThatAreGoneIsWrittenWithoutThem(t *testing.T) {
	d := richDocument(t)
	d.Spans = append(d.Spans[:1], d.Spans[3]) // without s2, which has a note, and s3, which is linked and connected
	before := standoff.Document{Spans: append([]standoff.Span(nil), d.Spans...), Objects: append([]standoff.Object(nil), d.Objects...)}
	f, _ := dataset.ByName("json")
	var out bytes.Buffer
	sum, err := f.Write(&out, dataset.Corpus{Header: header(), Documents: one(d)}, dataset.WriteOptions{})
	if err != nil || sum.Loose != 3 {
		t.Fatalf("%+v, %v; want 3", sum, err)
	}
	if !reflect.DeepEqual(before, standoff.Document{Spans: d.Spans, Objects: d.Objects}) {
		t.Error("writing changed the document")
	}
	docs, err := strictly(out.String())
	if err != nil {
		t.Fatal(err)
	}
	if got := docs[0].Spans[0].Attributes["speaker"]; got != standoff.Text("s3") {
		t.Errorf("the link became %#v", got)
	}
	if got := standoff.ObjectsOf[standoff.Relation](docs[0].Objects); len(got) > 0 {
		t.Errorf("there is %+v", got)
	}
	if got := standoff.ObjectsOf[standoff.Memo](docs[0].Objects); len(got) != 2 || got[1].Span != "" {
		t.Errorf("the memos are %+v", got)
	}
}

func one(d standoff.Document) func(func(standoff.Document, error) bool) {
	return all([]standoff.Document{d})
}

func TestLabelsOfTheFirstVersionGetWhatTheyHadByTheirOrder(t *testing.T) {
	labels := func(version, list string) []standoff.Label {
		t.Helper()
		f, _ := dataset.ByName("json")
		raw := strings.NewReplacer(`"1.0.0"`, `"`+version+`"`, `"labels":[]`, `"labels":[`+list+`]`).Replace(seed) + `,"documents":[]}`
		c, err := f.Read(strings.NewReader(raw), dataset.ReadOptions{Name: "set"})
		if err != nil {
			t.Fatal(err)
		}
		return c.Header.Scheme.Labels
	}
	const quote, mood = `{"id":"quote","name":"Q","color":"#000000","attributes":[{"name":"speaker","type":"string"}]}`, `{"id":"mood","name":"M","color":"#000000","attributes":[{"name":"tone","type":"words"}]}`
	old := labels("1.0.0", mood+","+quote)
	usual, _ := standoff.DefaultScheme().Label("quote")
	if old[0].Key != "1" || old[1].Key != "2" || old[0].Attributes[0].Type != standoff.AttributeText || len(old[1].Attributes) != len(usual.Attributes) {
		t.Errorf("of 1.0: %+v", old)
	}
	if now := labels("1.1.0", quote); len(now[0].Attributes) != 1 || now[0].Key != "1" {
		t.Errorf("of 1.1: %+v", now)
	}
	if keyed := labels("1.1.0", `{"id":"a","name":"A","color":"#000000"},{"id":"b","name":"B","color":"#000000","key":""}`); keyed[0].Key != "" {
		t.Errorf("of 1.1 with keys: %+v", keyed)
	}
}

func TestTheSchemeOfTheTestsIsWhole(t *testing.T) {
	if err := standofftest.Scheme().Check(); err != nil {
		t.Error(err)
	}
}
