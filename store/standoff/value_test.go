package standoff

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func dateOf(t testing.TB, s string) Value {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d.Value()
}

func TestValuesAreWhatTheySay(t *testing.T) {
	oslo := Place{Name: "Oslo", Country: "NO", GeoNames: 3143244, Located: true, Latitude: 59.9, Longitude: 10.7}
	for _, c := range []struct {
		v     Value
		kind  ValueKind
		words string
		json  string // "" if it is not read back as the same value without its attribute
	}{
		{Value{}, NoValue, "", "null"},
		{Text(""), NoValue, "", "null"},
		{Text("Dahl"), TextValue, "Dahl", `"Dahl"`},
		{Number(3), NumberValue, "3", "3"},
		{Number(-1204.5), NumberValue, "-1204.5", "-1204.5"},
		{Number(math.Copysign(0, -1)), NumberValue, "0", "0"},
		{Number(math.Inf(1)), NoValue, "", "null"},
		{Number(math.NaN()), NoValue, "", "null"},
		{Truth(true), TruthValue, "yes", "true"},
		{Truth(false), TruthValue, "no", "false"},
		{Choice(), NoValue, "", "null"},
		{Choice("", "a\nb"), NoValue, "", "null"},
		{Choice("up", "down", "up"), ChoiceValue, "up, down", `["up","down"]`},
		{Choice("up"), ChoiceValue, "up", ""},
		{dateOf(t, "2026-03"), DateValue, "2026-03", ""},
		{Date{}.Value(), NoValue, "", "null"},
		{Link(""), NoValue, "", "null"},
		{Link("s1"), LinkValue, "s1", `{"span":"s1"}`},
		{oslo.Value(), PlaceValue, "Oslo", `{"name":"Oslo","country_code":"NO","geonames_id":3143244,"latitude":59.9,"longitude":10.7}`},
		{Place{GeoNames: 7}.Value(), PlaceValue, "GeoNames 7", `{"geonames_id":7}`},
		{Place{Country: "NO"}.Value(), PlaceValue, "NO", `{"country_code":"NO"}`},
		{Place{Located: true}.Value(), PlaceValue, "0, 0", `{"latitude":0,"longitude":0}`},
		{Place{}.Value(), NoValue, "", "null"},
		{Place{Country: "no"}.Value(), NoValue, "", "null"},
	} {
		if c.v.Kind() != c.kind || c.v.None() != (c.kind == NoValue) || c.v.String() != c.words {
			t.Errorf("%#v is %d, %q; want %d, %q", c.v, c.v.Kind(), c.v, c.kind, c.words)
		}
		text, err := json.Marshal(c.v)
		if err != nil || c.json != "" && string(text) != c.json {
			t.Errorf("%#v is %s, %v; want %s", c.v, text, err, c.json)
		}
		var back Value
		if err := json.Unmarshal(text, &back); err != nil || c.json != "" && back != c.v {
			t.Errorf("%s becomes %#v, %v; want %#v", text, back, err, c.v)
		}
	}
	if p, ok := oslo.Value().Place(); !ok || p != oslo {
		t.Errorf("the place is %+v, %v", p, ok)
	}
	if _, ok := Text("2026").Date(); ok {
		t.Error("a text is a date")
	}
	if Text("yes") == Choice("yes") || Number(1) == Truth(true) || Text("s") == Link("s") {
		t.Error("values of two kinds are equal")
	}
	if Choice("a", "b") == Choice("b", "a") {
		t.Error("the order of options does not matter")
	}
}

func TestWhatIsNoValueInJSON(t *testing.T) {
	for _, text := range []string{
		``, `[1]`, `{`, `{}`, `{"span":""}`, `{"who":"x"}`, `{"latitude":91,"longitude":0}`, `{"latitude":3}`,
		`{"name":"Oslo","country_code":"nor"}`, `{"name":"Oslo","geonames_id":-1}`, `{"longitude":181,"latitude":0}`, `1e999`,
	} {
		var v Value
		if err := v.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is read as %#v", text, v)
		}
	}
}

func TestPlacesThatCannotBe(t *testing.T) {
	for _, p := range []Place{
		{Country: "N"},
		{Country: "N1"},
		{GeoNames: -1},
		{Latitude: 1},
		{Longitude: 1},
		{Located: true, Latitude: 90.1},
		{Located: true, Longitude: -180.1},
		{Located: true, Latitude: math.NaN()},
		{Located: true, Longitude: math.NaN()},
	} {
		if p.Check() == nil || !p.Value().None() {
			t.Errorf("%+v is a place", p)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string][3]int{"2026": {2026, 0, 0}, "2026-03": {2026, 3, 0}, "2024-02-29": {2024, 2, 29}, "0001-01-01": {1, 1, 1}, "9999": {9999, 0, 0}} {
		d, err := ParseDate(text)
		if y, m, day := d.Parts(); err != nil || [3]int{y, m, day} != want || d.String() != text {
			t.Errorf("%s is %s, %v", text, d, err)
		}
	}
	for _, text := range []string{"", "0000", "26", "2026-3", "2026-13", "2023-02-29", "2026-03-14T00:00", "14.3.2026", "２０２６"} {
		if d, err := ParseDate(text); err == nil {
			t.Errorf("%q is the date %s", text, d)
		}
	}
	if (Date{}).String() != "" {
		t.Error("no date has words")
	}
}

func attributeOf(kind AttributeType) Attribute {
	return Attribute{Name: "a", Type: kind, Options: []Option{{ID: "up", Name: "Rising"}, {ID: "down"}, {ID: "UP2"}}}
}

func TestWhatFitsAnAttribute(t *testing.T) {
	values := map[string]Value{
		"text": Text("x"), "number": Number(1), "truth": Truth(false), "one": Choice("up"), "two": Choice("up", "down"), "other": Choice("left"),
		"date": dateOf(t, "2026"), "link": Link("s"), "place": Place{Name: "Oslo"}.Value(), "none": {},
	}
	takes := map[AttributeType]string{
		AttributeText: "text", AttributeNumber: "number", AttributeTruth: "truth", AttributeChoice: "one", AttributeChoices: "one two",
		AttributeDate: "date", AttributeLink: "link", AttributeTextOrLink: "text link", AttributePlace: "place", "unknown": "",
	}
	if len(takes) != len(AttributeTypes())+1 {
		t.Fatal("a type is not looked at")
	}
	for kind, words := range takes {
		for name, v := range values {
			want := name == "none" || slices.Contains(strings.Fields(words), name)
			if err := attributeOf(kind).Fits(v); (err == nil) != want {
				t.Errorf("%s takes %s: %v", kind, name, err)
			}
		}
	}
}

func TestWhatAnAttributeMakesOfWordsAndOfOtherValues(t *testing.T) {
	linked := func(id SpanID) string { return map[SpanID]string{"s": "Ms Dahl", "n": "12"}[id] }
	none := Value{}
	for _, c := range []struct {
		kind AttributeType
		from Value
		want Value
	}{
		{AttributeText, Text("x"), Text("x")},
		{AttributeText, none, none},
		{AttributeText, Number(1.5), Text("1.5")},
		{AttributeText, Truth(true), Text("yes")},
		{AttributeText, Choice("up", "down"), Text("up, down")},
		{AttributeText, Link("s"), Text("Ms Dahl")},
		{AttributeText, Link("unknown"), none},
		{AttributeText, Place{Name: "Oslo", Country: "NO"}.Value(), Text("Oslo")},
		{AttributeNumber, Text(" 1,204.5 "), Number(1204.5)},
		{AttributeNumber, Text("-1,234,567"), Number(-1234567)},
		{AttributeNumber, Text("1204.5"), Number(1204.5)},
		{AttributeNumber, Text("2e3"), Number(2000)},
		{AttributeNumber, Text("1,5"), none},
		{AttributeNumber, Text("1,2345"), none},
		{AttributeNumber, Text("1234,567"), none},
		{AttributeNumber, Text("3,14,159"), none},
		{AttributeNumber, Text("twelve"), none},
		{AttributeNumber, Text("Inf"), none},
		{AttributeNumber, Text("NaN"), none},
		{AttributeNumber, Link("n"), Number(12)},
		{AttributeTruth, Text("YES"), Truth(true)},
		{AttributeTruth, Number(0), Truth(false)},
		{AttributeTruth, Text("maybe"), none},
		{AttributeChoice, Text("rising"), Choice("up")},
		{AttributeChoice, Text("up2"), Choice("UP2")},
		{AttributeChoice, Text("up"), Choice("up")},
		{AttributeChoice, Text("left"), none},
		{AttributeChoice, Choice("up", "down"), none},
		{AttributeChoices, Choice("up", "down"), Choice("up", "down")},
		{AttributeChoices, Text("Down, rising"), Choice("down", "up")},
		{AttributeChoices, Text("down, left"), none},
		{AttributeChoices, Choice("left", "up"), none},
		{AttributeDate, Text("2026-03"), dateOf(t, "2026-03")},
		{AttributeDate, Number(2026), dateOf(t, "2026")},
		{AttributeDate, Text("soon"), none},
		{AttributeLink, Text("s"), none},
		{AttributeLink, Link("s"), Link("s")},
		{AttributeTextOrLink, Link("s"), Link("s")},
		{AttributeTextOrLink, Number(4), Text("4")},
		{AttributePlace, Text("Oslo"), Place{Name: "Oslo"}.Value()},
		{"unknown", Text("x"), none},
	} {
		v, ok := attributeOf(c.kind).Convert(c.from, linked)
		if v != c.want || ok != (!c.want.None() || c.from.None()) {
			t.Errorf("%s makes %q, %v of %q; want %q", c.kind, v, ok, c.from, c.want)
		}
	}
}

func TestAttributesReadTheirValuesFromJSON(t *testing.T) {
	for _, c := range []struct {
		kind AttributeType
		json string
		want Value
		ok   bool
	}{
		{AttributeChoice, `"up"`, Choice("up"), true},
		{AttributeChoice, `"left"`, Choice("left"), false},
		{AttributeChoices, `["up","down"]`, Choice("up", "down"), true},
		{AttributeDate, `"2026-03-14"`, dateOf(t, "2026-03-14"), true},
		{AttributeDate, `"soon"`, Value{}, false},
		{AttributeText, `"2026"`, Text("2026"), true},
		{AttributeText, `3`, Number(3), false},
		{AttributeNumber, `3`, Number(3), true},
		{AttributeNumber, `null`, Value{}, true},
		{AttributeTextOrLink, `{"span":"s"}`, Link("s"), true},
	} {
		var v Value
		if err := json.Unmarshal([]byte(c.json), &v); err != nil {
			t.Fatal(err)
		}
		if got, err := attributeOf(c.kind).Read(v); got != c.want || (err == nil) != c.ok {
			t.Errorf("%s reads %s as %#v, %v", c.kind, c.json, got, err)
		}
	}
}

func TestAnAttributeIsReadWithItsDefault(t *testing.T) {
	for _, a := range []Attribute{
		{Name: "a", Type: AttributeChoice, Options: []Option{{ID: "up"}}, Default: Choice("up"), Required: true, Help: "h", Key: "k", Unit: "u", Title: "T"},
		{Name: "b", Type: AttributeDate, Default: dateOf(t, "2026")},
		{Name: "c", Type: AttributeText},
	} {
		text, err := json.Marshal(a)
		var back Attribute
		if err == nil {
			err = json.Unmarshal(text, &back)
		}
		if err != nil || !back.Equal(a) {
			t.Errorf("%s becomes %+v, %v", text, back, err)
		}
	}
}

// Lists that are compared each with each would take minutes here.
func TestAVeryLongChoiceFitsAVeryLongListOfOptions(t *testing.T) {
	const many = 400_000
	a := Attribute{Name: "topics", Type: AttributeChoices}
	ids := make([]string, many)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
		a.Options = append(a.Options, Option{ID: ids[i]})
	}
	v := Choice(append(ids, ids...)...)
	if n := len(v.Choices()); n != many {
		t.Fatalf("%d options are chosen, not %d", n, many)
	}
	if err := a.Fits(v); err != nil {
		t.Error(err)
	}
	if err := a.Fits(Choice(append(ids, "none")...)); err == nil || !strings.Contains(err.Error(), `"none"`) {
		t.Errorf("an option that is not there: %v", err)
	}
}
