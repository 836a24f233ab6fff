package standoff

import (
	"strconv"
	"strings"
)

// OutsideLines is the name of an article's metadata that says which of its lines are not
// of the main text, by what was found in the web page that it was made of. It is evidence
// of boilerplate, which nobody has decided.
const OutsideLines = "outside_main_text"

// Lines are ranges of lines in order, which are counted from 0 and end with LF alone.
type Lines []LineRange

// LineRange is a range of lines, end-exclusive.
type LineRange struct{ First, End int }

// Add returns the lines with one more, which comes behind all others.
func (l Lines) Add(line int) Lines {
	if n := len(l); n > 0 && l[n-1].End == line {
		l[n-1].End++
		return l
	}
	return append(l, LineRange{line, line + 1})
}

// String counts lines from 1, as people do: "1-4, 9, 20-31".
func (l Lines) String() string {
	var b strings.Builder
	for i, r := range l {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(r.First + 1))
		if r.End > r.First+1 {
			b.WriteString("-" + strconv.Itoa(r.End))
		}
	}
	return b.String()
}

// ParseLines reads what [Lines.String] writes. Of anything else it returns none.
func ParseLines(s string) Lines {
	var l Lines
	end := 0
	for part := range strings.SplitSeq(s, ",") {
		from, to, several := strings.Cut(strings.TrimSpace(part), "-")
		first, err := strconv.Atoi(from)
		last := first
		if err == nil && several {
			last, err = strconv.Atoi(to)
		}
		if err != nil || first <= end || last < first {
			return nil
		}
		l = append(l, LineRange{first - 1, last})
		end = last
	}
	return l
}

// Outside returns the passages of an article that are not of its main text, by its
// metadata: see [OutsideLines]. They are whole lines without their ends.
func (a Article) Outside() Pieces {
	var out Pieces
	line, at := 0, 0
	for _, r := range ParseLines(a.Metadata[OutsideLines]) {
		start := -1
		for line < r.End {
			if line == r.First {
				start = at
			}
			end := strings.IndexByte(a.Text[at:], '\n')
			if end < 0 {
				if start >= 0 && start < len(a.Text) {
					out = append(out, Range{Byte(start), Byte(len(a.Text))})
				}
				return out
			}
			line, at = line+1, at+end+1
		}
		if start >= 0 && start < at-1 {
			out = append(out, Range{Byte(start), Byte(at - 1)})
		}
	}
	return out
}
