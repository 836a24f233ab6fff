package article

import (
	"log/slog"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// detailTitle is what stands before the field of a detail: its name, a star if it is
// required, and the key that leads to it if it has one.
func detailTitle(a standoff.Attribute, key string) fyne.CanvasObject {
	name := kit.NewCaption(kit.Capitalised(kit.Excerpt(attributeTitle(a), nameMost)), 12, kit.ColourSoft)
	name.Elide = true
	room, marks := float32(fieldWidth), []fyne.CanvasObject{}
	if a.Required {
		marks = append(marks, kit.NewCaption("*", 12, kit.ColourInk))
	}
	if key != "" {
		marks = append(marks, kit.Keycap(key))
	}
	for _, o := range marks {
		room -= titleGap + o.MinSize().Width
	}
	wide := min(fyne.MeasureText(name.Text, 12, fyne.TextStyle{}).Width+1, room)
	row := kit.Row(titleGap, -1, append([]fyne.CanvasObject{kit.Sized(fyne.NewSize(wide, 0), name)}, marks...)...)
	return kit.Tip(kit.Sized(fyne.NewSize(fieldWidth, 0), row), func() string { return detailTip(a) })
}

// titleGap is between the parts of a title, in pixels.
const titleGap = 4

// detailTip says of a detail what its title has no room for.
func detailTip(a standoff.Attribute) string {
	var lines []string
	if a.Required {
		lines = append(lines, lang.L("{{.Name}}: required", map[string]any{"Name": kit.Capitalised(kit.Excerpt(attributeTitle(a), nameMost))}))
	}
	if a.Help != "" {
		lines = append(lines, kit.Excerpt(a.Help, titleMost))
	}
	return strings.Join(lines, "\n")
}

// keyOf returns the chord that leads to the field of a detail, and whether it has one. The
// keys of labels come first: the scheme may come from anywhere.
func (v *View) keyOf(a standoff.Attribute) (keymap.Chord, bool) {
	c, err := keymap.Parse(a.Key)
	if a.Key == "" || err != nil || c.Char == 0 {
		return c, false
	}
	for _, l := range v.tree().taggable {
		if l.Key == a.Key {
			return c, false
		}
	}
	return c, true
}

// typedDetail leads to the field of the detail of the selected spans that has a key, and
// reports whether there is one.
func (v *View) typedDetail(char rune) bool {
	if v.needsSpan() != "" || v.selected() {
		return false
	}
	for i, a := range v.commonLabel(v.selectedSpans()).Attributes {
		if c, ok := v.keyOf(a); ok && c == (keymap.Chord{Char: char}) {
			slog.Debug("action", "detail", a.Name, "id", "span.attribute") // the log tells it like the action that does the same
			v.edit(func(f *form) *noteEntry { return f.attributes[i] })
			return true
		}
	}
	return false
}
