package help

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/page"
	"galley/gui/page/pagetest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// host is a window for the sheet.
type host struct {
	*pagetest.Host
	done []string
}

func (h *host) Do(id string) { h.done = append(h.done, id) }

func table() []page.Action {
	never := func() string { return "not now" }
	return []page.Action{
		{ID: "tag.quote", Title: "Tag as Quote", Menu: page.MenuLabel, Keys: keymap.Keys("1")},
		{ID: "span.remove", Title: "Remove the span", Menu: page.MenuLabel, Keys: keymap.Keys("Del"), Disabled: never},
		{ID: "article.done", Title: "Mark as done and go on", Menu: page.MenuArticle, Keys: keymap.Keys("Ctrl+D", "F7", "F8")},
		{ID: "redo", Title: "Redo", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Y", "Ctrl+Shift+Z"), Disabled: never},
		{ID: "label.end", Title: "Move the end of the span by a word", Menu: page.MenuLabel, Keys: keymap.Keys("Ctrl+Alt+Right", "Shift+K"), Disabled: never},
		{ID: "caret.left", Title: "Caret left", Keys: keymap.Keys("Left")},
		{ID: "caret.left.extend", Title: "Caret left", Keys: keymap.Keys("Shift+Left")},
		{ID: "caret.right", Title: "Caret right", Keys: keymap.Keys("Right")},
		{ID: "backup", Title: "Back up now", Menu: page.MenuFile},
		{ID: "find.words", Title: "Find: whole words", Keys: keymap.Keys("Alt+W")},
	}
}

// open shows the sheet in a window of a size.
func open(t *testing.T, size fyne.Size) (*host, *finder) {
	h := &host{Host: pagetest.New(t)}
	h.Win.Resize(size)
	ShowKeys(h, table())
	return h, h.Win.Canvas().Focused().(*finder)
}

// lines are the titles and the keys on the sheet.
func (f *finder) lines() []string {
	var out []string
	for _, p := range f.sheet.items {
		if p.head == "" {
			out = append(out, p.title+": "+p.keys)
		}
	}
	return out
}

func TestTheSheetHasEveryKeyAndGesture(t *testing.T) {
	_, f := open(t, fyne.NewSize(1280, 800))
	got := f.lines()
	for _, want := range []string{
		"Tag as Quote: 1", "Remove the span: Del", "Mark as done and go on: Ctrl+D or F7", "By character: ←, →",
		"Redo: Ctrl+Y or Ctrl+Shift+Z", "Move the end of the span by a word: Shift+K",
		"Find: whole words: Alt+W", "Select the word: Double click", "Move a span’s end: Drag its handle", "Larger or smaller text: Ctrl+wheel",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not on the sheet: %q", want, got)
		}
	}
	if all := strings.Join(got, "\n"); strings.Contains(all, "Back up now") || strings.Contains(all, "Caret left") {
		t.Errorf("what has no key, or is told otherwise, is on the sheet: %q", got)
	}
}

func TestAFoundLineIsDoneWithEnter(t *testing.T) {
	h, f := open(t, fyne.NewSize(800, 600))
	for _, r := range "ctrl+d" {
		f.TypedRune(r)
	}
	if got := f.lines(); !slices.Equal(got, []string{"Mark as done and go on: Ctrl+D or F7"}) {
		t.Errorf("found is %q", got)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(h.done, []string{"article.done"}) || h.Questions().Asked() != nil {
		t.Errorf("done is %q", h.done)
	}
}

func TestASheetWithoutLinesSaysSo(t *testing.T) {
	_, f := open(t, fyne.NewSize(800, 600))
	for _, r := range "nowhere" {
		f.TypedRune(r)
	}
	words, ok := test.WidgetRenderer(f.sheet).Objects()[0].(*canvas.Text)
	if !ok || words.Text != "Nothing found" {
		t.Error("nothing is said")
	}
}

func TestALineIsClicked(t *testing.T) {
	h, f := open(t, fyne.NewSize(1280, 800))
	click := func(id string) {
		for _, p := range f.sheet.items {
			if p.id == id {
				f.sheet.Tapped(&fyne.PointEvent{Position: f.sheet.corner(p).AddXY(40, 5)})
			}
		}
	}
	click("span.remove") // cannot be done now
	if len(h.done) > 0 {
		t.Errorf("done is %q", h.done)
	}
	click("tag.quote")
	if !slices.Equal(h.done, []string{"tag.quote"}) {
		t.Errorf("done is %q", h.done)
	}
}

func TestTheCursorSkipsWhatCannotBeChosen(t *testing.T) {
	h, f := open(t, fyne.NewSize(1280, 800))
	for range 2 {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(h.done, []string{"find.words"}) {
		t.Errorf("done is %q", h.done)
	}
}

func TestColumnsAreAsLowAsTheGroupsAllow(t *testing.T) {
	all := []group{{"a", make([]line, 30)}, {"b", make([]line, 3)}, {"c", make([]line, 12)}, {"d", make([]line, 15)}}
	for n := 1; n <= 3; n++ {
		items, high := columns(all, n)
		feet := make([]float32, n)
		lines := 0
		for i, p := range items {
			if p.head != "" {
				if next := items[i+1]; next.column != p.column {
					t.Errorf("in %d columns the head %s stands at a foot", n, p.head)
				}
				continue
			}
			lines++
			feet[p.column] = max(feet[p.column], p.y+lineHeight)
		}
		least := []float32{60*lineHeight + 4*headHeight + 3*groupGap, 30*lineHeight + 3*headHeight + 2*groupGap, 30*lineHeight + headHeight}[n-1]
		if lines != 60 || slices.Max(feet) != high || high < least || high > least+lineHeight {
			t.Errorf("%d columns have %d lines and end at %v of %v", n, lines, feet, high)
		}
	}
}

// A group stands below its head as a whole.
func TestNoGroupIsSplit(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(800, 600)} {
		_, f := open(t, size)
		column := 0
		for _, p := range f.sheet.items {
			if p.head == "" && p.column != column {
				t.Errorf("%v: %q stands in another column than its head", size, p.title)
			}
			column = p.column
		}
	}
}

// Fyne draws a shadow at the foot of what can be scrolled further.
func TestTheFootOfTheSheetIsClean(t *testing.T) {
	h, f := open(t, fyne.NewSize(500, 330))
	if f.sheet.high <= f.scroll.Size().Height {
		t.Fatal("the sheet fits")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.scroll)
	picture := h.Win.Canvas().Capture()
	x, foot := int(at.X)+1, int(at.Y+f.scroll.Size().Height) // left of every word
	for y := foot - 20; y < foot; y++ {
		if got, want := picture.At(x, y), picture.At(x, foot+2); got != want {
			t.Fatalf("%d pixels above the foot it is %v, below it %v", foot-y, got, want)
		}
	}
}
