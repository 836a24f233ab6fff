package dataset

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"galley/store/standoff"
)

// parseColor reads #RRGGBB.
func parseColor(s string) (uint32, bool) {
	digits, ok := strings.CutPrefix(s, "#")
	if !ok || len(digits) != 6 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	return uint32(n), err == nil
}

// stamp formats a time; it returns nil for no time, or one that RFC 3339 cannot
// express.
func stamp(t time.Time) *string {
	if t.IsZero() || !hasForm(t) {
		return nil
	}
	s := t.UTC().Format(time.RFC3339Nano)
	return &s
}

// hasForm reports whether RFC 3339 can express a time in UTC: its years have four
// digits.
func hasForm(t time.Time) bool {
	y := t.UTC().Year()
	return y >= 0 && y <= 9999
}

func parseStamp(s *string) (time.Time, error) {
	if s == nil {
		return time.Time{}, nil
	}
	var t time.Time
	if err := t.UnmarshalText([]byte(*s)); err != nil { // stricter than time.Parse
		return time.Time{}, fmt.Errorf("%q is not a time as RFC 3339 defines it", *s)
	}
	if !hasForm(t) {
		return time.Time{}, fmt.Errorf("%q is not in the years 0 to 9999 in UTC", *s)
	}
	return t.UTC(), nil
}

// blanks counts the times and scores that [stamp] and [fraction] cannot write.
func blanks(d standoff.Document) int {
	n := 0
	for _, s := range d.Spans {
		n += blanksOf(s.Provenance)
	}
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.Relation:
			n += blanksOf(o.Provenance)
		case standoff.ArticleLabel:
			n += blanksOf(o.Provenance)
		case standoff.Memo:
			n += blanksOf(standoff.Provenance{Created: o.Created, Updated: o.Updated})
		case standoff.Field:
			n += blanksOf(standoff.Provenance{Updated: o.Updated})
		case standoff.Rejection:
			n += blanksOf(standoff.Provenance{Created: o.Created, Score: o.Score})
		case standoff.Forecast:
			n += blanksOf(standoff.Provenance{Created: o.Created})
		}
	}
	return n
}

func blanksOf(p standoff.Provenance) int {
	n := 0
	for _, left := range [...]bool{!hasForm(p.Created), !hasForm(p.Updated), p.Score != nil && fraction(p.Score) == nil} {
		if left {
			n++
		}
	}
	return n
}

// fraction returns a score, or nil if it is not from 0 to 1: an older version
// accepted any number.
func fraction(score *float64) *float64 {
	if score == nil || !(*score >= 0 && *score <= 1) {
		return nil
	}
	return score
}

// optional returns nil for "".
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
