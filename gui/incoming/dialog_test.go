package incoming

import (
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page/pagetest"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

const harvest = "Drought shrinks the barley harvest\n\nFarmers on the Velm plain brought in 41 percent less barley than last year, the growers’ union said on Monday.\n\n“We cut what was left for straw,” said Ada Brandt, who farms 300 hectares near Hallen.\n\nThe Growers’ Union expects prices to rise before winter."

func span(words string, name int) Span {
	i := strings.Index(harvest, words)
	return Span{Range: standoff.Range{Start: standoff.Byte(i), End: standoff.Byte(i + len(words))}, Name: name}
}

// coast is what is found in the file of the tests.
func coast() Found {
	scheme := standoff.DefaultScheme()
	name := func(text string, n int, t Target) Name {
		l := scheme.NewLabel(text)
		l.Light, l.Dark = 0x6A51A3, 0xB9A6E8
		return Name{Text: text, Count: n, New: l, Becomes: t}
	}
	return Found{
		Title: "Import 2,431 articles", Line: "coast-ledger-2026.jsonl · doccano, 1.8 · offsets in UTF-16 units, proven on 412 spans with characters that tell",
		Names: []Name{name("QUOTE", 1204, Target{Into, "quote"}), name("NUM", 3410, Target{Into, "statistic"}), name("LOC", 2930, Target{Into, "location"}), name("ORG", 918, Target{Fate: AsNew})},
		Sums: []Sum{
			{What: "New articles", Count: "2,402"},
			{What: "There already, spans added", Count: "26"},
			{What: "Almost like others", Count: "3, look", Look: func() {}},
			{What: "Left out", Count: "2 lines, why", Alarm: true, Look: func() {}},
		},
		Absent: "annotators, times, notes", Documents: 2433, Note: "One step: undo takes all of it back.",
	}
}

// asked is a dialog that is open.
type asked struct {
	*pagetest.Host
	d        *Dialog
	read     []int
	imported int
	left     int
}

func ask(t *testing.T, f Found, size fyne.Size) *asked {
	t.Helper()
	a := &asked{Host: pagetest.New(t)}
	a.Win.Resize(size)
	a.d = New(Options{
		Canvas: a.Win.Canvas(), Scheme: standoff.DefaultScheme(), Found: f,
		Roles: []string{"Text", "Title", "Date", "Left out"},
		Read: func(k int, then func(Document)) {
			a.read = append(a.read, k)
			then(Document{Place: "Line 1 of 2,433", Text: harvest, Spans: []Span{span("Velm plain", 2), span("41 percent less barley", 1), span("“We cut what was left for straw,”", 0), span("300 hectares", 1), span("Hallen", 2), span("Growers’ Union", 3)}})
		},
	})
	a.d.Ask(a.Questions(), nil, kit.Way{Word: "Cancel", Do: func() { a.left++ }}, kit.Way{Word: "Import", Stays: true, Do: func() { a.imported++ }})
	return a
}

func TestPicture(t *testing.T) {
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark} {
		for name, size := range map[string]fyne.Size{"1280": {Width: 1280, Height: 800}, "1920": {Width: 1920, Height: 1080}, "853": {Width: 853, Height: 533}} {
			a := ask(t, coast(), size)
			_ = look
			kittest.Picture(t, a.Win, "incoming-"+name+"-"+string(look))
		}
	}
}
