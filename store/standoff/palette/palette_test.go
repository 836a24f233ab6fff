package palette

import (
	"math"
	"slices"
	"testing"
)

func TestColoursCanBeReadOnTheirPaper(t *testing.T) {
	for i, p := range Colours(200) {
		light, dark := Contrast(p.Light, LightPaper), Contrast(p.Dark, DarkPaper)
		if i < len(first) {
			if light < 4.1 || dark < LeastContrast { // what shows it may have to draw it darker
				t.Errorf("pair %d, %06X and %06X, has the contrasts %.2f and %.2f", i, p.Light, p.Dark, light, dark)
			}
			continue
		}
		if light < LeastContrast || dark < LeastContrast {
			t.Errorf("pair %d, %06X and %06X, has the contrasts %.2f and %.2f", i, p.Light, p.Dark, light, dark)
		}
	}
}

// nearest returns how far computed pairs are apart from their nearest to a sight.
func nearest(all []Pair, s Sight) float64 {
	least := math.Inf(1)
	for i := len(first); i < len(all); i++ {
		a := all[i]
		for _, b := range all[:i] {
			least = min(least, Distance(a.Light, b.Light, s), Distance(a.Dark, b.Dark, s))
		}
	}
	return least
}

func TestColoursAreToldApartByEveryone(t *testing.T) {
	for _, x := range []struct {
		n     int
		least float64
	}{{8, 0.05}, {16, 0.03}, {30, 0.02}, {60, 0.01}} {
		for _, s := range Sights() {
			got := nearest(Colours(x.n), s)
			t.Logf("%d colours, sight %d: %.3f", x.n, s, got)
			if got < x.least {
				t.Errorf("of %d colours two are only %.3f apart to sight %d", x.n, got, s)
			}
		}
	}
}

func TestALongerListBeginsWithAShorterOne(t *testing.T) {
	long := Colours(80)
	for _, n := range []int{-1, 0, 1, 4, 7, 30} {
		if got := Colours(n); !slices.Equal(got, long[:max(n, 0)]) {
			t.Errorf("the list of %d is another than the beginning of one of 80", n)
		}
	}
}

func TestAnyNumberOfColoursCanBeHad(t *testing.T) {
	all := Colours(5000)
	if len(all) != 5000 {
		t.Fatalf("%d colours", len(all))
	}
	seen := map[Pair]bool{}
	for _, p := range all[:mostDistinct] {
		if seen[p] {
			t.Fatalf("%v is there twice among the first %d", p, mostDistinct)
		}
		seen[p] = true
	}
}

func TestTheNextColourIsOneThatNothingHas(t *testing.T) {
	used := []Pair{{0xC25E00, 0}, {0x123456, 0}}
	if got := Next(used); got != first[0] {
		t.Errorf("got %v", got)
	}
	used = Colours(9)
	if got := Next(used); slices.Contains(used, got) || got != Colours(10)[9] {
		t.Errorf("got %v", got)
	}
	Next(Colours(5000)) // one that is used already
}

func TestSimulationKeepsGreyAsItIs(t *testing.T) {
	for _, s := range Sights() {
		if d := seen(0x808080, s).to(seen(0x808080, Normal)); d > 0.001 {
			t.Errorf("sight %d moves grey by %v", s, d)
		}
	}
}

func TestProtansConfuseRedAndDarkGreen(t *testing.T) {
	red, green := uint32(0xB00000), uint32(0x4F4B00)
	if n, p := Distance(red, green, Normal), Distance(red, green, Protan); p > n/2 {
		t.Errorf("%.3f apart, %.3f to protans", n, p)
	}
}

func BenchmarkColours(b *testing.B) {
	for b.Loop() {
		Colours(60)
	}
}

// A colour of another program can be read on dark paper, and is the hue that it was there:
// bright ones do not become white.
func TestColoursOfOthersKeepTheirHue(t *testing.T) {
	for r := uint32(0); r <= 0xFF; r += 0x33 {
		for g := uint32(0); g <= 0xFF; g += 0x33 {
			for b := uint32(0); b <= 0xFF; b += 0x33 {
				rgb := r<<16 | g<<8 | b
				p := Of(rgb)
				if c := Contrast(p.Dark, DarkPaper); c < LeastContrast {
					t.Errorf("%06X becomes %06X on dark paper, with a contrast of %.2f", rgb, p.Dark, c)
				}
				was, is := linearOf(rgb).lab(), linearOf(p.Dark).lab()
				chroma := math.Hypot(was.a, was.b)
				if chroma < 0.04 {
					continue // nearly grey
				}
				if left := math.Hypot(is.a, is.b); left < 0.04 {
					t.Errorf("%06X becomes %06X on dark paper, which is nearly grey", rgb, p.Dark)
				}
				turned := math.Abs(math.Remainder(math.Atan2(was.b, was.a)-math.Atan2(is.b, is.a), 2*math.Pi)) * 180 / math.Pi
				if turned > 6 {
					t.Errorf("%06X becomes %06X on dark paper, whose hue is %.0f degrees away", rgb, p.Dark, turned)
				}
			}
		}
	}
}
