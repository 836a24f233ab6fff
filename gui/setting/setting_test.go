package setting

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func preferences(t *testing.T) fyne.Preferences {
	a := test.NewTempApp(t)
	return a.Preferences()
}

func TestEverySettingIsOnTheListOnceAndWhole(t *testing.T) {
	p := preferences(t)
	keys, groups, group := map[string]bool{}, map[string]bool{}, ""
	for _, l := range All() {
		if keys[l.Key()] || l.Title == "" || l.Words == "" {
			t.Errorf("%s is there twice or is not whole", l.Key())
		}
		keys[l.Key()] = true
		if l.Group != group && groups[l.Group] {
			t.Errorf("the group %s is there twice", l.Group)
		}
		group, groups[l.Group] = l.Group, true
		switch s := l.Setting.(type) {
		case Choice:
			if len(l.Names) != len(s.Values) {
				t.Errorf("%s has %d values and %d names", s.Name, len(s.Values), len(l.Names))
			}
		case Number:
			if s.Own < s.Least || s.Own > s.Most || s.Step <= 0 || l.Unit == NoUnit {
				t.Errorf("%+v has no sound bounds", s)
			}
		}
		if l.Changed(p) {
			t.Errorf("%s is changed from the beginning", l.Key())
		}
	}
}

func TestNumbersStayInBounds(t *testing.T) {
	p := preferences(t)
	InterfaceScale.Set(p, 1000)
	if got := InterfaceScale.Get(p); got != 200 || !InterfaceScale.Changed(p) {
		t.Errorf("set to 1000 it is %d", got)
	}
	InterfaceScale.Move(p, -1)
	if got := InterfaceScale.Get(p); got != 190 {
		t.Errorf("a step down it is %d", got)
	}
	p.SetInt("interface-scale", 3) // as from somewhere else
	if got := InterfaceScale.Get(p); got != 80 {
		t.Errorf("kept as 3 it is %d", got)
	}
	InterfaceScale.Reset(p)
	if got := InterfaceScale.Get(p); got != 100 || InterfaceScale.Changed(p) {
		t.Errorf("given back it is %d", got)
	}
}

func TestChoicesAreOffered(t *testing.T) {
	p := preferences(t)
	Appearance.Set(p, "dark")
	if got := Appearance.Get(p); got != "dark" || !Appearance.Changed(p) {
		t.Errorf("set to dark it is %s", got)
	}
	Appearance.Set(p, "purple")
	if got := Appearance.Get(p); got != "system" {
		t.Errorf("set to what is not offered it is %s", got)
	}
	p.SetString("appearance", "of a later version")
	if got := Appearance.Get(p); got != "system" {
		t.Errorf("kept as something else it is %s", got)
	}
}

func TestToggles(t *testing.T) {
	p := preferences(t)
	LabelChips.Flip(p)
	if LabelChips.Get(p) || !LabelChips.Changed(p) {
		t.Error("it is still on")
	}
	LabelChips.Reset(p)
	if !LabelChips.Get(p) || LabelChips.Changed(p) {
		t.Error("it is on by default")
	}
}

func TestTextsAreOneLine(t *testing.T) {
	p := preferences(t)
	Annotator.Set(p, "  Ana\nMaría \t")
	if got := Annotator.Get(p); got != "Ana María" {
		t.Errorf("it is %q", got)
	}
	Annotator.Set(p, strings.Repeat("é", 200))
	if got := Annotator.Get(p); got != strings.Repeat("é", 100) {
		t.Errorf("a long one is %q", got)
	}
	Annotator.Set(p, " \n")
	if Annotator.Changed(p) {
		t.Error("blanks are no name")
	}
}

func TestSettingsAreFoundByTheirWords(t *testing.T) {
	for query, want := range map[string]string{
		"theme":        "appearance",
		"DARK":         "appearance",
		"zoom inter":   "interface-scale",
		"iso":          "date-format",
		"thousands":    "number-format",
		"user":         "annotator",
		"motion reduc": "reduced-motion",
	} {
		var found []string
		for _, l := range All() {
			if l.Matches(query) {
				found = append(found, l.Key())
			}
		}
		if len(found) != 1 || found[0] != want {
			t.Errorf("%q finds %v, want %s", query, found, want)
		}
	}
}
