package gui

import (
	"image"
	"image/color"
	"testing"

	"galley/gui/kit"
	"galley/gui/paper"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TestAPageInEveryLook renders the whole window and finds in the reader's part
// of it the paper, the ink, the tint and the colours of the labels.
func TestAPageInEveryLook(t *testing.T) {
	w := desk(t, story)
	for text, key := range map[string]rune{"“We counted 206 people,”": '1', "206 people": '2', "Sorvik": '3', "ADVERTISEMENT": '4'} {
		w.reader().SetSelection(passage(text))
		w.typedRune(key)
		w.saved(t)
	}
	w.selectSpan("")
	seen := map[kit.Appearance]image.Image{}
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		w.wear(look)
		page := w.win.Canvas().Capture()
		seen[look] = page
		area := image.Rect(248, barHeight, 1280-292, 800-statusHeight)
		count := colours(page, area)
		p := paper.Palette()
		if share := float64(count[p.Paper]) / float64(area.Dx()*area.Dy()); share < 0.6 {
			t.Errorf("%s: %.0f %% of the page is paper", look, 100*share)
		}
		if count[p.Ink] < 100 {
			t.Errorf("%s: %d pixels of ink", look, count[p.Ink])
		}
		for _, label := range w.Scheme().Labels {
			c := paper.LabelStyle(label).Colour
			if count[c] < 40 {
				t.Errorf("%s: %d pixels of %s", look, count[c], label.Name)
			}
			if tint := kit.Over(paper.LabelStyle(label).Tint, p.Paper, p.Tint); label.ID != "statistic" && !near(count, tint) {
				t.Errorf("%s: no tint of %s", look, label.Name)
			}
		}
		panel := colours(page, image.Rect(0, barHeight, 248, 800-statusHeight))
		if c := color.NRGBAModel.Convert(theme.Color(kit.ColourPanel)).(color.NRGBA); panel[c] < 1000 {
			t.Errorf("%s: the queue is not on the panel's colour", look)
		}
	}
}

func colours(img image.Image, area image.Rectangle) map[color.NRGBA]int {
	count := map[color.NRGBA]int{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			count[color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)]++
		}
	}
	return count
}

// near tells whether a colour occurs, give or take a rounding of its parts.
func near(count map[color.NRGBA]int, want color.NRGBA) bool {
	away := func(a, b uint8) bool { return max(a, b)-min(a, b) > 2 }
	for c, n := range count {
		if n > 20 && !away(c.R, want.R) && !away(c.G, want.G) && !away(c.B, want.B) {
			return true
		}
	}
	return false
}

// TestNothingIsClipped resizes the window to its smallest and checks that every
// part still has its room.
func TestNothingIsClipped(t *testing.T) {
	w := desk(t, story)
	for _, size := range []fyne.Size{fyne.NewSize(880, 480), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
		w.win.Resize(size)
		if got := w.reader().Size(); got.Width < 300 || got.Height < 300 {
			t.Errorf("at %v the article has %v", size, got)
		}
		w.reader().SetCaret(standoff.Byte(len(story)))
		w.reader().SetSelection(passage("ADVERTISEMENT"))
		if p := w.bar.object.Size(); p.Width != size.Width {
			t.Errorf("at %v the bar is %v wide", size, p.Width)
		}
	}
}
