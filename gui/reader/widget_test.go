package reader

import (
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const story = "Ferry fares rise\n\nThe last ferry leaves Sorvik at noon. It carries mail.\n\n“We counted 206 people,” she said.\n"

// shown returns a reader in a window, with a clock of its own.
func shown(t testing.TB, text string, size fyne.Size) (*Reader, *time.Time) {
	t.Helper()
	test.NewTempApp(t)
	r := New(faces(), Palette{}, settings())
	clock := time.Unix(0, 0)
	r.now = func() time.Time { return clock }
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(size)
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q"}, {ID: "s", Letter: "S", Text: color.NRGBA{99, 95, 86, 255}}})
	r.SetArticle(text, "a subtitle", nil)
	return r, &clock
}

// place returns the middle of the character at a byte, in pixels.
func placeOf(t testing.TB, r *Reader, b standoff.Byte) fyne.Position {
	t.Helper()
	y, near := r.page.locate(r.page.lineOf(b))
	if !near {
		t.Fatalf("byte %d is out of the view", b)
	}
	x0, x1 := r.caretX(b), r.caretX(standoff.NextGrapheme(r.page.text, b))
	return fyne.NewPos(r.left+(x0+x1)/2-0.5, y+10)
}

func press(r *Reader, at fyne.Position, mod fyne.KeyModifier) {
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod})
}

func click(r *Reader, at fyne.Position) {
	press(r, at, 0)
	r.MouseUp(&desktop.MouseEvent{})
}

// pass lets time go by, with nothing to do.
func pass(r *Reader, clock *time.Time, d time.Duration) {
	for range 4 {
		*clock = clock.Add(d / 4)
		r.frameEnded()
	}
}

func drag(r *Reader, at fyne.Position) {
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
}

func in(word string) standoff.Byte { return standoff.Byte(strings.Index(story, word)) }

func selectedText(r *Reader) string {
	return r.Selection().Words(r.page.text)
}

func TestClicksSelectWordSentenceParagraph(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	at := placeOf(t, r, in("Sorvik")+2)
	for _, want := range []string{"", "Sorvik", "The last ferry leaves Sorvik at noon.", "The last ferry leaves Sorvik at noon. It carries mail."} {
		click(r, at)
		pass(r, clock, 100*time.Millisecond)
		if got := selectedText(r); got != want {
			t.Errorf("selected %q, want %q", got, want)
		}
	}
	pass(r, clock, time.Second)
	click(r, at)
	if got := r.Selection(); got != nil || r.Caret() != in("Sorvik")+2 {
		t.Errorf("a single click later selects %v, caret %d", got, r.Caret())
	}
}

// TestClicksCountWhileTheWindowIsBusy: a second click waits until what the first
// one brought is done and drawn, and is a second click all the same.
func TestClicksCountWhileTheWindowIsBusy(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	at := placeOf(t, r, in("Sorvik")+2)
	pass(r, clock, time.Second)
	r.OnCaret = func(standoff.Byte) { *clock = clock.Add(3 * time.Second) } // within the first click
	click(r, at)
	r.OnCaret = nil
	r.frameEnded()
	*clock = clock.Add(time.Second) // the frame is drawn
	click(r, at)
	if got := selectedText(r); got != "Sorvik" {
		t.Errorf("two clicks in quick succession select %q", got)
	}
	pass(r, clock, time.Second)
	click(r, at)
	if got := selectedText(r); got != "" {
		t.Errorf("a click a second later selects %q", got)
	}
}

func TestDragAndShiftSelect(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	press(r, placeOf(t, r, in("ferry leaves")), 0)
	drag(r, placeOf(t, r, in("at noon")))
	r.DragEnd()
	if got := selectedText(r); got != "ferry leaves Sorvik " {
		t.Errorf("dragging selects %q", got)
	}
	pass(r, clock, time.Second)
	press(r, placeOf(t, r, in("It carries")), fyne.KeyModifierShift)
	if got := selectedText(r); got != "ferry leaves Sorvik at noon. " {
		t.Errorf("Shift and a click select %q", got)
	}
	s := settings()
	s.SnapWords = true
	r.SetSettings(s)
	pass(r, clock, time.Second)
	press(r, placeOf(t, r, in("rry leaves")), 0)
	drag(r, placeOf(t, r, in("rvik at")))
	r.DragEnd()
	if got := selectedText(r); got != "ferry leaves Sorvik" {
		t.Errorf("dragging by words selects %q", got)
	}
}

func TestClicksGoThroughStackedSpans(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	quote := standoff.Range{Start: in("“We"), End: in(" she")}
	figure := standoff.Range{Start: in("206"), End: in(",” she")}
	r.SetHighlights([]Highlight{{ID: "outer", Range: quote, Label: "q"}, {ID: "inner", Range: figure, Label: "s"}})
	var told [][]standoff.SpanID
	r.OnSpans = func(ids []standoff.SpanID) { told = append(told, ids) }
	for _, want := range []standoff.SpanID{"inner", "outer", "inner"} {
		click(r, placeOf(t, r, in("206")+1))
		pass(r, clock, time.Second)
		if got := r.SelectedSpan(); got != want || !slices.Equal(told[len(told)-1], []standoff.SpanID{want}) {
			t.Errorf("a click selects %q and tells %v, want %q", got, told, want)
		}
	}
	click(r, placeOf(t, r, in("Sorvik")))
	if r.SelectedSpan() != "" {
		t.Error("a click beside spans leaves one selected")
	}
}

func TestHandlesMoveAnEdge(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"}})
	r.SelectSpan("x")
	var id standoff.SpanID
	var moved standoff.Range
	r.OnSpanMoved = func(s standoff.SpanID, at standoff.Pieces) { id, moved = s, at.Bounds() }
	_, end := ends(r)
	press(r, end.middle, 0)
	drag(r, placeOf(t, r, in(". It")).AddXY(0, 10)) // the pointer is at the handle, below the line
	r.MouseUp(&desktop.MouseEvent{})
	if id != "x" || moved.In(story) != "Sorvik at noon" {
		t.Errorf("dragging the end gives %s %q", id, moved.In(story))
	}
	start, _ := ends(r)
	press(r, start.middle, 0)
	drag(r, placeOf(t, r, in(" It")))
	r.DragEnd()
	if moved.Empty() || moved.Start >= moved.End {
		t.Errorf("dragging the start past the end gives %v", moved)
	}
}

// Whoever drags a handle along its line, and not quite level, stays in the line.
func TestAHandleStaysInItsLine(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"}})
	r.SelectSpan("x")
	var moved standoff.Range
	r.OnSpanMoved = func(_ standoff.SpanID, at standoff.Pieces) { moved = at.Bounds() }
	start, end := ends(r)
	x := placeOf(t, r, in(". It")).X - placeOf(t, r, in(" at noon")).X
	for _, up := range []float32{0, 4, 8, 12, 15} {
		press(r, end.middle, 0)
		drag(r, end.middle.AddXY(x, -up))
		r.MouseUp(&desktop.MouseEvent{})
		if moved.In(story) != "Sorvik at noon" {
			t.Errorf("the end dragged along the line, %v higher, gives %q", up, moved.In(story))
		}
		press(r, start.middle, 0)
		drag(r, start.middle.AddXY(placeOf(t, r, in("leaves Sorvik")).X-placeOf(t, r, in("Sorvik")).X, up))
		r.MouseUp(&desktop.MouseEvent{})
		if moved.In(story) != "leaves Sorvik" {
			t.Errorf("the start dragged along the line, %v lower, gives %q", up, moved.In(story))
		}
	}
}

// A menu about a word is not about a span that is selected somewhere else.
func TestAMenuIsAboutWhatIsUnderThePointer(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"}})
	asked := false
	var spot Spot
	r.OnContext = func(at Spot, _ []standoff.SpanID) { asked, spot = true, at }
	secondary := func(at standoff.Byte) {
		asked = false
		p := placeOf(t, r, at)
		r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}})
		if !asked {
			t.Fatal("no menu")
		}
	}
	r.SelectSpan("x")
	secondary(in("rvik"))
	if r.SelectedSpan() != "x" {
		t.Error("a menu on the selected span unselects it")
	}
	secondary(in("carries"))
	if r.SelectedSpan() != "" || selectedText(r) != "carries" {
		t.Errorf("a menu on another word leaves the span %q and the text %q selected", r.SelectedSpan(), selectedText(r))
	}
	y, _ := r.page.locate(r.page.lineOf(in("carries")))
	if spot.At.Y != y || spot.High != r.page.leading(body) {
		t.Errorf("the menu is to stand at %v beside a line at %v", spot, y)
	}
	secondary(in("rries"))
	if selectedText(r) != "carries" {
		t.Errorf("a menu on what is selected leaves %q selected", selectedText(r))
	}
	beside := placeOf(t, r, in(" It carries")).AddXY(500, 0)
	r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: beside}})
	if selectedText(r) != "" {
		t.Errorf("a menu beside the text selects %q", selectedText(r))
	}
}

func TestMotions(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	for _, c := range []struct {
		from   string
		motion Motion
		to     string
	}{
		{"Sorvik", CharRight, "orvik"},
		{"orvik", CharLeft, "Sorvik"},
		{"Sorvik", WordRight, " at noon"},
		{"Sorvik", WordLeft, "leaves"},
		{"Sorvik", SentenceNext, "It carries"},
		{"It carries", SentencePrev, "The last"},
		{"Sorvik", ParagraphNext, "“We"},
		{"Sorvik", ParagraphPrev, "The last"},
		{"The last", ParagraphPrev, "Ferry"},
		{"Sorvik", LineStart, "The last"},
		{"“We", LineUp, "The last"},
		{"The last", LineDown, "“We"},
		{"Sorvik", DocStart, "Ferry"},
	} {
		r.SetCaret(in(c.from))
		r.Go(c.motion, false)
		if r.Caret() != in(c.to) {
			t.Errorf("motion %d from %q leads to %q, want %q", c.motion, c.from, story[r.Caret():], c.to)
		}
	}
	r.SetCaret(in("Sorvik"))
	r.Go(LineEnd, true)
	if got := selectedText(r); got != "Sorvik at noon. It carries mail." {
		t.Errorf("to the line's end selects %q", got)
	}
	r.Go(DocEnd, false)
	if int(r.Caret()) != len(story) {
		t.Errorf("the end is %d, want %d", r.Caret(), len(story))
	}
}

func TestThePlaceSurvivesZoomAndResize(t *testing.T) {
	r, _ := shown(t, longArticle(40_000), fyne.NewSize(900, 600))
	r.RestorePlace(20_000)
	at := r.ScrollPlace()
	if at > 20_000 || at < 19_000 {
		t.Fatalf("the place 20,000 is restored as %d", at)
	}
	s := settings()
	s.Zoom = 1.5
	r.SetSettings(s)
	held := r.line(r.page.lineOf(at))
	if got := r.ScrollPlace(); got != held.Start {
		t.Errorf("after zooming the first line begins at %d, want %d", got, held.Start)
	}
	r.Resize(fyne.NewSize(500, 700))
	if got := r.ScrollPlace(); got > at || at-got > 200 {
		t.Errorf("after resizing the first line begins at %d, want about %d", got, at)
	}
}

func TestScrollingThereAndBack(t *testing.T) {
	r, _ := shown(t, longArticle(40_000), fyne.NewSize(900, 600))
	r.RestorePlace(10_000)
	before := r.page.place
	r.page.scroll(777)
	r.page.scroll(-777)
	if got := r.page.place; got != before {
		t.Errorf("there and back leads from %v to %v", before, got)
	}
	r.page.scroll(1e9)
	if end := r.page.end(); r.page.place != end {
		t.Errorf("scrolling to the end leads to %v, want %v", r.page.place, end)
	}
	last := r.page.view(nil)
	if k := last[len(last)-1]; k.lineKey != r.page.lineOf(standoff.Byte(len(r.page.text)-2)) {
		t.Errorf("the last line in the view is %v", k)
	}
	r.page.scroll(-1e9)
	if r.page.place != (place{}) {
		t.Errorf("scrolling to the top leads to %v", r.page.place)
	}
}

// longArticle returns news-like text of about n bytes, always the same.
func longArticle(n int) string {
	words := strings.Fields("the council of Harlsay said on Tuesday that “two boats” would carry 1,140 people and some mail to Port Wenlow because repair costs had doubled since March while Renée Calloway counted every crossing")
	var b strings.Builder
	b.WriteString("A long story of boats\n\n")
	for i := 0; b.Len() < n; i++ {
		b.WriteString(words[(i*7+i/13)%len(words)])
		switch {
		case i%97 == 96:
			b.WriteString(".\n\n")
		case i%17 == 16:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func TestTheStripShowsTheHighlights(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	bare := r.scene.strip.img
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"}})
	with := r.scene.strip.img
	if bare == with {
		t.Fatal("new highlights leave the strip as it was")
	}
	r.ChangeHighlights([]standoff.SpanID{"x"}, nil)
	if r.scene.strip.img == with {
		t.Error("a highlight that is gone stays on the strip")
	}
}

// The mouse is held down while something else happens to the page.
func TestADragEndsWithItsArticle(t *testing.T) {
	last := in("she said")
	for name, begin := range map[string]func(*Reader){
		"text": func(r *Reader) { press(r, placeOf(t, r, last), 0) },
		"edge": func(r *Reader) {
			r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: last, End: last + 8}, Label: "q"}})
			r.SelectSpan("x")
			start, _ := ends(r)
			press(r, start.middle, 0)
			drag(r, placeOf(t, r, last-5))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := shown(t, story, fyne.NewSize(900, 600))
			begin(r)
			if r.pointer.down == downNowhere {
				t.Fatal("nothing is held")
			}
			r.SetArticle("Ha", "another", nil)
			r.OnSpanMoved = func(id standoff.SpanID, at standoff.Pieces) { t.Errorf("%q is moved to %v", id, at) }
			drag(r, fyne.NewPos(400, 90))
			r.DragEnd()
			if got := r.Selection(); got != nil || r.Caret() != 0 {
				t.Errorf("%v is selected in the other article, the caret at %d", got, r.Caret())
			}
		})
	}
}

func TestAnEdgeThatIsDraggedIsThatOfItsSpan(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{
		{ID: "first", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"},
		{ID: "other", Range: standoff.Range{Start: in("206"), End: in(" people")}, Label: "s"},
	})
	r.SelectSpan("first")
	_, end := ends(r)
	press(r, end.middle, 0)
	drag(r, placeOf(t, r, in("noon")))
	r.SelectSpan("other") // by the keyboard, meanwhile
	var moved standoff.SpanID
	r.OnSpanMoved = func(id standoff.SpanID, _ standoff.Pieces) { moved = id }
	r.DragEnd()
	if moved != "first" {
		t.Errorf("%q is moved", moved)
	}
}

// The handles of a span stand outside it, whichever way its text runs.
func TestHandlesStandOutsideTheSpan(t *testing.T) {
	for _, text := range []string{"one two three\n", "سنبني منزل في القاهرة\n"} {
		r, _ := shown(t, text, fyne.NewSize(700, 400))
		first := strings.Index(text, " ") + 1
		last := strings.LastIndex(text, " ")
		span := standoff.Range{Start: standoff.Byte(first), End: standoff.Byte(last)}
		r.SetHighlights([]Highlight{{ID: "a", Range: span, Label: "q"}})
		r.SelectSpan("a")
		start, end := ends(r)
		band := r.scene.bands(span, true)[0]
		left, right := min(start.middle.X, end.middle.X), max(start.middle.X, end.middle.X)
		if left > band.x0 || right < band.x1 {
			t.Errorf("%q: the handles stand at %v and %v, the span at %v to %v", text, start.middle.X, end.middle.X, band.x0, band.x1)
		}
	}
}

func TestWholeWordsLeaveAPossessiveOutside(t *testing.T) {
	text := "Women in China’s north say it's over."
	at := func(s string) standoff.Byte { return standoff.Byte(strings.Index(text, s)) }
	for _, c := range []struct {
		from, to standoff.Byte
		want     string
	}{
		{at("men in"), at("ina’s"), "Women in China"},
		{at("men in"), at("s north"), "Women in China’s"},
		{at("in China"), at("north"), "in China’s "},
		{at("north"), at("rth"), "north"},
		{at("say"), at("'s over"), "say it's"},
	} {
		if got := wholeWords(text, standoff.Range{Start: c.from, End: c.to}).In(text); got != c.want {
			t.Errorf("%q becomes %q, want %q", text[c.from:c.to], got, c.want)
		}
	}
}

func TestALongSubtitleGoesOnBelow(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 900))
	r.SetArticle(story, "The Coast Ledger of the Northern Islands · 14 March 2026 · 612 words", nil)
	s := settings()
	s.Zoom = 3
	r.SetSettings(s)
	lines, lowest := 0, float32(0)
	for _, v := range r.page.view(nil) {
		if !v.subtitle() {
			if v.block > 0 && v.y < lowest {
				t.Error("the text begins on the subtitle")
			}
			continue
		}
		lines, lowest = lines+1, v.y+r.page.zoomed(subtitleLead)
		if j := r.job(v.lineKey); j.line.width-r.types.shape(" ", 0, j.style, false, nil).width > r.page.measure+1 {
			t.Errorf("a line of the subtitle is %.0f wide, the measure %.0f", j.line.width, r.page.measure)
		}
	}
	if lines < 2 {
		t.Errorf("the subtitle has %d lines", lines)
	}
}
