package article

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// sentences tell what keys do; one about an action without a key is left out.
type sentences []string

func (s *sentences) add(key, words string) {
	if key != "" {
		*s = append(*s, words)
	}
}

func (s sentences) String() string { return strings.Join(s, " ") }

// within returns the sentences that fit on a line of a width in pixels, at least the
// first.
func (s sentences) within(wide, size float32) string {
	n := len(s)
	for n > 1 && fyne.MeasureText(s[:n].String(), size, fyne.TextStyle{}).Width > wide {
		n--
	}
	return s[:n].String()
}

// keyed are the words that a sentence about a key is made with.
func keyed(key string) map[string]any { return map[string]any{"Key": key} }

// key returns the first key of an action as it is shown, "" if it has none.
func (v *View) key(id string) string { return v.host.Action(id).Key() }

// tagKeys names the keys of the labels, "1 to 4" if they are figures in order.
func (v *View) tagKeys() string {
	var keys []string
	for _, l := range v.tree().taggable {
		if key := v.key(tagID(l.ID)); key != "" {
			keys = append(keys, key)
		}
	}
	n := len(keys)
	switch {
	case n == 0:
		return ""
	case n > 1 && n < 10 && strings.HasPrefix("123456789", strings.Join(keys, "")):
		return lang.L("{{.First}} to {{.Last}}", map[string]any{"First": keys[0], "Last": keys[n-1]})
	}
	return keys[0]
}

// secondTagKey names the key of the second label, "" if there is none.
func (v *View) secondTagKey() string {
	if labels := v.tree().taggable; len(labels) > 1 {
		return v.key(tagID(labels[1].ID))
	}
	return ""
}

// firstTag says how to tag a passage.
func (v *View) firstTag() string {
	labels := v.tree().taggable
	if len(labels) == 0 || v.key(tagID(labels[0].ID)) == "" {
		return lang.L("Select a passage to tag it.")
	}
	return lang.L("Select a passage and press {{.Key}} to tag it.", keyed(v.key(tagID(labels[0].ID))))
}
