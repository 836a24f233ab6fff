package help

// The heights of what is on the sheet, in pixels.
const (
	lineHeight = 19
	headHeight = 24
	groupGap   = 8 // above a head that is not the first of its column
)

// placed is a head or a line at its place on the sheet.
type placed struct {
	line
	head   string // "" for a line
	column int
	y      float32 // from the top, in pixels
}

// columns sets groups in so many columns of about the same height. No group goes on
// in another column.
func columns(all []group, n int) (items []placed, high float32) {
	for limit := leastHeight(all, n); ; limit += lineHeight {
		if items, high, fits := fill(all, n, limit); fits {
			return items, high
		}
	}
}

// leastHeight is how high the columns are at least.
func leastHeight(all []group, n int) float32 {
	sum := float32(0)
	for _, g := range all {
		sum += headHeight + float32(len(g.lines))*lineHeight
	}
	return sum / float32(n)
}

// fill sets groups in columns of a height at most, and reports whether they fit.
func fill(all []group, n int, limit float32) (items []placed, high float32, fits bool) {
	column, y := 0, float32(0)
	for _, g := range all {
		if y > 0 {
			y += groupGap
		}
		if y > 0 && y+headHeight+float32(len(g.lines))*lineHeight > limit {
			column, y = column+1, 0
		}
		items = append(items, placed{head: g.title, column: column, y: y})
		y += headHeight
		for _, l := range g.lines {
			items = append(items, placed{line: l, column: column, y: y})
			y += lineHeight
		}
		high = max(high, y)
	}
	return items, high, column < n && high <= limit
}
