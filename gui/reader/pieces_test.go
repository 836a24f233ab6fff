package reader

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pgregory.net/rapid"
)

// ends returns the first and the last handle, nil for one that is not in the view.
func ends(r *Reader) (start, end *handle) {
	all := r.handles()
	if len(all) == 0 {
		return nil, nil
	}
	first, last := all[0], all[len(all)-1]
	if !first.end {
		start = &first
	}
	if last.end {
		end = &last
	}
	return start, end
}

// checkSelection fails unless what is selected are pieces on grapheme boundaries.
func checkSelection(t interface{ Fatalf(string, ...any) }, r *Reader) {
	pieces, text := r.Selection(), r.page.text
	for i, p := range pieces {
		if p.Empty() || i > 0 && p.Start <= pieces[i-1].End {
			t.Fatalf("the selection %v has pieces that are empty, touch or are out of order", pieces)
		}
		if !standoff.IsGraphemeBoundary(text, p.Start) || !standoff.IsGraphemeBoundary(text, p.End) {
			t.Fatalf("%v of %q is selected, inside a grapheme", p, text)
		}
	}
}

const ctrl = fyne.KeyModifierShortcutDefault

// dragOver selects from the start of some words to their end with the mouse.
func dragOver(t testing.TB, r *Reader, words string, mod fyne.KeyModifier) {
	t.Helper()
	at := in(words)
	press(r, placeOf(t, r, at), mod)
	drag(r, placeOf(t, r, at+standoff.Byte(len(words))))
	r.MouseUp(&desktop.MouseEvent{})
}

func TestCtrlAddsAPieceToTheSelection(t *testing.T) {
	type step struct {
		words string
		mod   fyne.KeyModifier
	}
	for name, c := range map[string]struct {
		steps []step
		want  string
	}{
		"one":                      {[]step{{"ferry", ctrl}}, "ferry"},
		"a second one behind":      {[]step{{"ferry", 0}, {"Sorvik", ctrl}}, "ferry … Sorvik"},
		"a second one before":      {[]step{{"Sorvik", 0}, {"ferry", ctrl}}, "ferry … Sorvik"},
		"a third":                  {[]step{{"Sorvik", 0}, {"ferry", ctrl}, {"mail", ctrl}}, "ferry … Sorvik … mail"},
		"one that touches":         {[]step{{"ferry", 0}, {" leaves", ctrl}}, "ferry leaves"},
		"one that overlaps":        {[]step{{"last ferry", 0}, {"ferry leaves", ctrl}}, "last ferry leaves"},
		"one within another":       {[]step{{"ferry leaves", 0}, {"leav", ctrl}}, "ferry leaves"},
		"one over two others":      {[]step{{"ferry", 0}, {"Sorvik", ctrl}, {"ferry leaves Sorvik at", ctrl}}, "ferry leaves Sorvik at"},
		"without Ctrl in place":    {[]step{{"ferry", 0}, {"Sorvik", ctrl}, {"mail", 0}}, "mail"},
		"with Shift up to a place": {[]step{{"ferry", 0}, {"Sorvik", ctrl}, {"at noon", fyne.KeyModifierShift}}, "Sorvik at noon"},
	} {
		t.Run(name, func(t *testing.T) {
			r, clock := shown(t, story, fyne.NewSize(900, 600))
			var told, fresh standoff.Pieces
			r.OnSelect = func(p standoff.Pieces) { told = p }
			r.OnFreshSelection = func(p standoff.Pieces) { fresh = p }
			for _, s := range c.steps {
				dragOver(t, r, s.words, s.mod)
				pass(r, clock, time.Second)
				checkSelection(t, r)
			}
			if got := selectedText(r); got != c.want {
				t.Errorf("selected is %q, want %q", got, c.want)
			}
			if !slices.Equal(told, r.Selection()) || !slices.Equal(fresh, r.Selection()) {
				t.Errorf("told are %v and %v, selected is %v", told, fresh, r.Selection())
			}
		})
	}
}

func TestCtrlAndSeveralClicksAddAWordASentence(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("mail"), End: in("mail") + 4}, Label: "q"}})
	dragOver(t, r, "ferry", 0)
	pass(r, clock, time.Second)
	at := placeOf(t, r, in("mail")+1)
	for _, want := range []string{"", "ferry … mail", "ferry … It carries mail."} {
		press(r, at, ctrl)
		r.MouseUp(&desktop.MouseEvent{})
		pass(r, clock, 100*time.Millisecond)
		if got := selectedText(r); got != want {
			t.Errorf("selected is %q, want %q", got, want)
		}
		if picked := r.SelectedSpan() == "x"; picked != (want == "") {
			t.Errorf("with %q selected the span under the clicks is selected: %v", want, picked)
		}
	}
}

func TestSpansStaySelectedWhileAPieceIsAdded(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"}})
	r.SelectSpan("x")
	dragOver(t, r, "mail", ctrl)
	if r.SelectedSpan() != "x" || selectedText(r) != "mail" {
		t.Errorf("%q and %q are selected", r.SelectedSpan(), selectedText(r))
	}
	pass(r, clock, time.Second)
	dragOver(t, r, "mail", 0)
	if r.SelectedSpan() != "" || selectedText(r) != "mail" {
		t.Errorf("without Ctrl %q and %q are selected", r.SelectedSpan(), selectedText(r))
	}
	r.SelectSpan("x")
	r.AddPiece()
	for _, m := range []Motion{WordRight, WordRight, CharRight} {
		r.Go(m, false)
	}
	r.Go(WordRight, true)
	if r.SelectedSpan() != "x" || selectedText(r) == "" {
		t.Errorf("by the keyboard %q and %q are selected", r.SelectedSpan(), selectedText(r))
	}
	if r.SetCaret(0); r.AddingPiece() {
		t.Error("a piece is added still where nothing is selected")
	}
}

func TestPiecesByKeyboard(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetCaret(in("ferry"))
	r.Go(WordRight, true)
	r.AddPiece()
	r.Go(WordRight, false)
	r.Go(WordRight, true)
	if got := selectedText(r); got != "ferry …  Sorvik" {
		t.Errorf("selected is %q", got)
	}
	r.Go(CharRight, false)
	if got := selectedText(r); got != "ferry" {
		t.Errorf("a motion leaves %q, and not what was kept", got)
	}
	r.SelectPiece(standoff.Range{Start: in("mail"), End: in("mail") + 4})
	if got := selectedText(r); got != "ferry … mail" {
		t.Errorf("selected is %q", got)
	}
	r.SetSelection(standoff.Range{Start: in("mail"), End: in("mail") + 4}, standoff.Range{Start: in("last"), End: in("last") + 4})
	if got := selectedText(r); got != "last … mail" || r.Caret() != in("mail")+4 {
		t.Errorf("selected is %q, the caret at %d", got, r.Caret())
	}
}

// Whatever a person does, what is selected are pieces in order that do not touch, on
// grapheme boundaries.
func TestSelectionsArePieces(t *testing.T) {
	test.NewTempApp(t)
	r := New(faces(), Palette{}, settings())
	r.types.faces.scanned = true
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(500, 500))
	rapid.Check(t, func(t *rapid.T) {
		text := anything().Draw(t, "text")
		r.SetArticle(text, "", nil)
		somewhere := func() fyne.Position {
			return fyne.NewPos(float32(rapid.IntRange(0, 500).Draw(t, "x")), float32(rapid.IntRange(0, 500).Draw(t, "y")))
		}
		anyByte := func() standoff.Byte { return standoff.Byte(rapid.IntRange(-3, len(text)+3).Draw(t, "byte")) }
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			kept := slices.Clone(r.kept)
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0, 1:
				press(r, somewhere(), rapid.SampledFrom([]fyne.KeyModifier{ctrl, ctrl, 0, fyne.KeyModifierShift}).Draw(t, "held"))
				for range rapid.IntRange(0, 2).Draw(t, "moves") {
					drag(r, somewhere())
					checkSelection(t, r)
				}
				r.DragEnd()
			case 2:
				before := r.Selection()
				if r.AddPiece(); !slices.Equal(r.Selection(), before) {
					t.Fatalf("to keep %v selects %v", before, r.Selection())
				}
			case 3:
				r.Go(Motion(rapid.IntRange(int(CharLeft), int(DocEnd)).Draw(t, "motion")), rapid.Bool().Draw(t, "extend"))
				for _, p := range kept {
					if !slices.ContainsFunc(r.Selection(), func(s standoff.Range) bool { return s.Start <= p.Start && p.End <= s.End }) {
						t.Fatalf("a motion gives up %v of %v", p, kept)
					}
				}
			case 4:
				r.SetSelection(standoff.Range{Start: anyByte(), End: anyByte()}, standoff.Range{Start: anyByte(), End: anyByte()})
			case 5:
				r.SelectPiece(standoff.Range{Start: anyByte(), End: anyByte()})
			}
			checkSelection(t, r)
		}
	})
}

// pieced returns a highlight of words of the story.
func pieced(words ...string) Highlight {
	h := Highlight{ID: "p", Label: "q"}
	var all []standoff.Range
	for _, w := range words {
		all = append(all, standoff.Range{Start: in(w), End: in(w) + standoff.Byte(len(w))})
	}
	var x standoff.Span
	x.SetPieces(all...)
	h.Range, h.Gaps = x.Range, x.Gaps
	return h
}

func TestAGapBelongsToNoPiece(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{pieced("ferry", "Sorvik", "206")})
	for word, want := range map[string]standoff.SpanID{"ferry": "p", "leaves": "", "Sorvik": "p", "at noon": "", "206": "p", "people": ""} {
		pass(r, clock, time.Second)
		click(r, placeOf(t, r, in(word)+1))
		if got := r.SelectedSpan(); got != want {
			t.Errorf("a click on %q selects %q", word, got)
		}
	}
	r.SetCaret(in("noon"))
	r.SelectSpan("p")
	if r.Caret() != in("ferry") {
		t.Errorf("the caret stays at %d, in a gap of the selected span", r.Caret())
	}
	if n := r.scene.frames.taken; n != 3 {
		t.Errorf("%d outlines of three pieces", n)
	}
	if n := len(r.handles()); n != 6 {
		t.Errorf("%d handles of three pieces", n)
	}
	for i := range r.page.blocks {
		b := &r.page.blocks[i]
		if got, want := r.lettersOf(b.Range).places() > 0, strings.Contains(b.In(story), "ferry") || strings.Contains(b.In(story), "206"); got != want {
			t.Errorf("beside %q there is a letter: %v", b.In(story), got)
		}
	}
}

func TestAHandleMovesItsPieceAlone(t *testing.T) {
	for _, c := range []struct {
		handle   int
		to, want string
	}{
		{0, "last", "last ferry … Sorvik … mail"},
		{1, " leaves", "ferry … Sorvik … mail"},
		{1, "ves Sorvik", "ferry lea … Sorvik … mail"},
		{2, "ves Sorvik", "ferry … ves Sorvik … mail"},
		{3, ". It", "ferry … Sorvik at noon … mail"},
		{3, "carries", "ferry … Sorvik at noon. It  … mail"},
		{1, "vik at", "ferry leaves Sorvik … mail"},   // into the next piece
		{1, "noon", "ferry leaves Sorvik at  … mail"}, // past it
		{4, "leaves", "ferry … leaves Sorvik at noon. It carries mail"},
		{3, "ferry", "ferry … S … mail"}, // no farther than its own start
	} {
		r, _ := shown(t, story, fyne.NewSize(900, 600))
		was := pieced("ferry", "Sorvik", "mail")
		r.SetHighlights([]Highlight{was})
		r.SelectSpan("p")
		var moved standoff.Pieces
		r.OnSpanMoved = func(_ standoff.SpanID, p standoff.Pieces) { moved = p }
		h := r.handles()[c.handle]
		press(r, h.middle, 0)
		drag(r, h.middle.AddXY(placeOf(t, r, in(c.to)).X-h.edge.X-2, 0))
		r.MouseUp(&desktop.MouseEvent{})
		if moved == nil {
			moved = standoff.Span{Range: was.Range, Gaps: was.Gaps}.Pieces()
		}
		if got := moved.Words(story); got != c.want {
			t.Errorf("handle %d dragged to %q leaves %q, want %q", c.handle, c.to, got, c.want)
		}
	}
}

// A tie is drawn under the gap between two pieces, and beside the lines that lie within
// one; the text of a gap has no tint.
func TestTiesAreDrawnBetweenPieces(t *testing.T) {
	text := longArticle(6000)
	r, _ := shown(t, text, fyne.NewSize(700, 500))
	blue := color.NRGBA{0, 82, 138, 255}
	r.SetPalette(Palette{Ink: color.NRGBA{33, 32, 28, 255}, Tint: 0.14})
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Colour: blue}})
	quiet := color.NRGBA{A: uint8(tieOpacity * 255)}
	for c, of := range map[*uint8]uint8{&quiet.R: blue.R, &quiet.G: blue.G, &quiet.B: blue.B} {
		*c = uint8(uint32(of) * uint32(quiet.A) / 255)
	}
	var x standoff.Span
	x.SetPieces(standoff.WordAt(text, 200), standoff.WordAt(text, 1500))
	gap := x.Gaps[0]
	bare := map[lineKey]*image.RGBA{}
	for i := range r.page.blocks {
		for j := range r.page.block(i).lines {
			bare[lineKey{i, j}] = r.picture(lineKey{i, j})
		}
	}
	r.SetHighlights([]Highlight{{ID: "p", Range: x.Range, Gaps: x.Gaps, Label: "q"}})
	under, beside := 0, 0
	for key, before := range bare {
		l, img := r.line(key), r.picture(key)
		left := int(gutter) - int(tieBeside) - 1
		switch drawn := holdsNear(img, quiet); {
		case !l.Overlaps(x.Range):
			if key.line > 0 && !slices.Equal(img.Pix, before.Pix) {
				t.Errorf("line %v, outside, is drawn otherwise", key)
			}
		case l.Contains(gap.Start) || l.Contains(gap.End-1):
			under++
			if !drawn || img.RGBAAt(left, 4).A != 0 {
				t.Errorf("line %v, where the gap begins or ends, has no tie under it", key)
			}
		case !r.page.block(key.block).Empty():
			beside++
			if img.RGBAAt(int(gutter-tieBeside), 4).A == 0 {
				t.Errorf("line %v, within the gap, has no bar", key)
			}
			if b := l.Start + l.Len()/2; img.RGBAAt(int(gutter+r.caretX(b)), 2).A != before.RGBAAt(int(gutter+r.caretX(b)), 2).A {
				t.Errorf("line %v, within the gap, has a tint", key)
			}
		}
	}
	if under != 2 || beside == 0 {
		t.Errorf("%d lines with a tie, %d with a bar", under, beside)
	}
}

// holdsNear reports whether a pixel of an image has nearly a colour, with what its
// opacity makes of it.
func holdsNear(img *image.RGBA, c color.NRGBA) bool {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	for i := 0; i < len(img.Pix); i += 4 {
		if p := img.Pix[i:]; near(p[0], c.R) && near(p[1], c.G) && near(p[2], c.B) && near(p[3], c.A) {
			return true
		}
	}
	return false
}

// A span of very many pieces costs what there is on the line.
func TestPiecesOfALine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x standoff.Span
		var all []standoff.Range
		for range rapid.IntRange(1, 8).Draw(t, "pieces") {
			at := standoff.Byte(rapid.IntRange(0, 60).Draw(t, "start"))
			all = append(all, standoff.Range{Start: at, End: at + standoff.Byte(rapid.IntRange(1, 8).Draw(t, "length"))})
		}
		x.SetPieces(all...)
		h := Highlight{Range: x.Range, Gaps: x.Gaps}
		at := standoff.Byte(rapid.IntRange(0, 70).Draw(t, "from"))
		line := standoff.Range{Start: at, End: at + standoff.Byte(rapid.IntRange(1, 20).Draw(t, "bytes"))}
		var want, got []standoff.Range
		for _, p := range x.Pieces() {
			if p.Overlaps(line) {
				want = append(want, p)
			}
		}
		h.piecesIn(line, func(i int) { got = append(got, h.piece(i)) })
		if !slices.Equal(got, want) || h.overlaps(line) != (len(want) > 0) {
			t.Fatalf("of %v there are %v in %v, want %v", x.Pieces(), got, line, want)
		}
		for b := standoff.Byte(0); b < 80; b++ {
			if h.covers(b) != x.Covers(b) {
				t.Fatalf("byte %d of %v is covered: %v", b, x.Pieces(), h.covers(b))
			}
		}
	})
}
