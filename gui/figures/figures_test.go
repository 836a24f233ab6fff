package figures

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/gui/kit/kittest"
	"galley/gui/page"
	"galley/gui/page/pagetest"
	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

func forecast(n int, shown bool, tallies ...standoff.Tally) standoff.Forecast {
	return standoff.Forecast{Suggester: "galley", Version: "1", By: "ana", Shown: shown, Created: time.Unix(int64(n), 0).UTC(), Tallies: tallies}
}

func quotes(suggested, right, spans int) standoff.Tally {
	return standoff.Tally{Label: "quote", Suggested: suggested, Right: right, Spans: spans}
}

func TestLinesAddUpWhatWasForetold(t *testing.T) {
	places := standoff.Tally{Label: "location", Suggested: 4, Right: 4, Spans: 8}
	var list []lessons.Forecast
	for i, f := range []standoff.Forecast{forecast(1, true, quotes(2, 1, 4), places), forecast(2, false, quotes(2, 2, 2)), forecast(3, true)} {
		list = append(list, lessons.Forecast{Article: standoff.ArticleID(i + 1), Forecast: f})
	}
	var got []string
	for _, x := range linesOf(list, standoff.DefaultScheme()) {
		got = append(got, fmt.Sprintf("%s%v%v", x.label, x.blind, x.sum))
	}
	want := []string{"false{2 8 7 14}", "true{1 2 2 2}", "quotefalse{2 4 3 6}", "quotetrue{1 2 2 2}", "locationfalse{1 4 4 8}"}
	if !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
}

// A point tells of the latest articles alone; where there is nothing to count there is
// none, and of very many some are left out, but never the last.
func TestPointsAreOverTime(t *testing.T) {
	var list []lessons.Forecast
	for i := range 3 * mostPoints {
		f := forecast(i, true, quotes(1, 0, 1))
		if i >= mostPoints {
			f = forecast(i, true, quotes(1, 1, 2))
		}
		if i == 0 {
			f = forecast(i, true, quotes(0, 0, 1))
		}
		list = append(list, lessons.Forecast{Article: standoff.ArticleID(i + 1), Forecast: f})
	}
	if first := lineOf("", "quote", list[:1]).points[0]; !math.IsNaN(first.precision) || first.recall != 0 {
		t.Errorf("the first point is %+v", first)
	}
	all := lineOf("", "quote", list).points
	if n := len(all); n != mostPoints || all[n-1] != (point{3 * mostPoints, 1, .5}) {
		t.Errorf("%d points, the last %+v", n, all[n-1])
	}
}

func TestAPlotHasThePixelsAndTheColoursThatItIsToHave(t *testing.T) {
	red, blue := color.NRGBA{R: 0xFF, A: 0xFF}, color.NRGBA{B: 0xFF, A: 0xFF}
	for _, points := range [][]point{
		{{1, .5, .2}},
		{{1, math.NaN(), .2}, {2, .8, .3}, {3, .9, .4}},
	} {
		picture, err := draw(points, look{wide: 400, high: 200, scale: 1, precision: red, recall: blue, ink: color.NRGBA{A: 0xFF}, axis: color.NRGBA{A: 0xFF}, divider: color.NRGBA{A: 0xFF}})
		if err != nil {
			t.Fatal(err)
		}
		if b := picture.Bounds(); b != image.Rect(0, 0, 400, 200) {
			t.Errorf("it is %v", b)
		}
		found := map[color.NRGBA]int{}
		for y := range 200 {
			for x := range 400 {
				found[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)]++
			}
		}
		if found[red] == 0 || found[blue] == 0 || found[color.NRGBA{}] < 40000 {
			t.Errorf("of %d points there are %d of one colour, %d of the other and %d of none", len(points), found[red], found[blue], found[color.NRGBA{}])
		}
	}
}

// open shows the page for a project whose articles were foretold so.
func open(t *testing.T, all ...standoff.Forecast) (*pagetest.Host, *Page) {
	t.Helper()
	h := pagetest.New(t)
	texts := []string{"None\n\nis finished here.\n"}
	for i := range all {
		texts = append(texts, fmt.Sprintf("Article %d\n", i))
	}
	h.OpenProject(t, texts...)
	done := standoff.StatusDone
	for i, f := range all {
		if _, err := h.Session().Project().Commit(store.Edit{Article: standoff.ArticleID(i + 2), Set: []standoff.Object{f}, Status: &done}); err != nil {
			t.Fatal(err)
		}
	}
	p := New(h)
	h.Table, h.Center = func() []page.Action { return nil }, p.Focus
	h.Win.SetContent(p.Object())
	h.Win.Resize(fyne.NewSize(1000, 700))
	p.Shown()
	h.Wait(t)
	return h, p
}

func TestThePageSaysHowGoodSuggestionsAre(t *testing.T) {
	h, p := open(t, forecast(1, true, quotes(4, 3, 4)), forecast(2, false, quotes(4, 1, 4)))
	words := strings.Join(kittest.Words(p.Object()), "|")
	for _, want := range []string{"2 articles so far, 1|of them without", "All labels|2|8|4|8|50%|50%", "not shown|1|4|1|4|25%|25%", "Quote|2|8|4|8|50%|50%"} {
		if !strings.Contains(words, want) {
			t.Errorf("the page does not say %q: %s", want, words)
		}
	}
	if p.plot.picture.Image == nil || h.Win.Canvas().Focused() != fyne.Focusable(p.list) {
		t.Errorf("the plot is drawn: %v; the keyboard is at %T", p.plot.picture.Image != nil, h.Win.Canvas().Focused())
	}
	before := p.plot.picture.Image
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	h.Wait(t)
	if p.plot.picture.Image == before || !strings.HasPrefix(p.subject.Text, "not shown") {
		t.Errorf("the plot is of %q", p.subject.Text)
	}
}

func TestThePageSaysThatNothingIsKnown(t *testing.T) {
	_, p := open(t)
	if words := strings.Join(kittest.Words(p.Object()), "|"); !strings.Contains(words, "No article has been finished") || strings.Contains(words, "Precision") {
		t.Errorf("it says %s", words)
	}
}

// Another program's figures stand under its own name, also where it is the only one, and
// an article counts once.
func TestSuggestersAreToldApart(t *testing.T) {
	own, other := forecast(1, true, quotes(4, 3, 4)), forecast(1, true, quotes(2, 1, 4))
	other.Suggester = "Finder"
	lines := linesOf([]lessons.Forecast{{Article: 1, Forecast: other}, {Article: 1, Forecast: own}}, standoff.DefaultScheme())
	var names []string
	for _, x := range lines {
		names = append(names, x.suggester+":"+string(x.label))
	}
	if want := []string{":", ":quote", "Finder:", "Finder:quote"}; !slices.Equal(names, want) {
		t.Errorf("the lines are %q, want %q", names, want)
	}
	if all, blind := count([]lessons.Forecast{{Article: 1, Forecast: own}, {Article: 1, Forecast: other}, {Article: 2, Forecast: forecast(2, false)}}); all != 2 || blind != 1 {
		t.Errorf("%d articles, %d of them blind", all, blind)
	}
	_, p := open(t, other)
	if words := strings.Join(kittest.Words(p.Object()), "|"); !strings.Contains(words, "All labels · Finder|1|2|1|4|50%|25%") {
		t.Errorf("the page says %q", words)
	}
}
