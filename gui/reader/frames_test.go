package reader

import (
	"fmt"
	"testing"
)

// The line around a passage is exactly the edge of the area that it covers, however
// its lines lie above one another: none runs between two of its lines.
func TestOutlineIsTheEdgeOfWhatIsCovered(t *testing.T) {
	const width, lead, high = 2, 20, 24
	for _, c := range [][][2]float32{
		{{10, 60}, {10, 40}},
		{{30, 60}, {10, 60}, {10, 20}},
		{{40, 60}, {10, 30}}, // its second line ends before the first begins
		{{30, 60}, {10, 45}, {10, 60}, {10, 35}},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			var bands []band
			for i, x := range c {
				y := float32(5 + i*lead)
				bands = append(bands, band{x0: x[0], x1: x[1], y0: y, y1: y + high, base: y})
			}
			line := outline(bands, width, func(v float32) float32 { return v }) // joins the bands, too
			within := func(bands []band, x, y int) bool {
				for _, b := range bands {
					if float32(x) >= b.x0 && float32(x) < b.x1 && float32(y) >= b.y0 && float32(y) < b.y1 {
						return true
					}
				}
				return false
			}
			for y := range 100 {
				for x := range 70 {
					edge := false
					for dy := -width; dy <= width; dy++ {
						for dx := -width; dx <= width; dx++ {
							edge = edge || !within(bands, x+dx, y+dy)
						}
					}
					if want := edge && within(bands, x, y); within(line, x, y) != want {
						t.Fatalf("at %d, %d there is a line: %v", x, y, !want)
					}
				}
			}
		})
	}
}
