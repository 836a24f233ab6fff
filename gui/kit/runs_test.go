package kit

import (
	"slices"
	"strings"
	"testing"
)

// Runs are seen from left to right; what the font has not is drawn by the theme's.
func TestALineIsDrawnInRuns(t *testing.T) {
	for line, want := range map[string][]string{
		"Ferry fares rise":        {"Ferry fares rise"},
		"Harvest 🌾 shrinks":       {"Harvest ", "*🌾", " shrinks"},
		"⚓👩‍🚀 flies 1️⃣":          {"*⚓👩‍🚀", " flies ", "*1️⃣"},
		"In Haifa שלום! rang":     {"In Haifa ", "*שלום", "! rang"},
		"שלום Ferry 12!":          {"!", "Ferry 12", " ", "*שלום"},
		"מבקר (המדינה), 12 עברו.": {".", "*עברו", " ", "12", "), ", "*המדינה", " (", "*מבקר"},
	} {
		var got []string
		for _, r := range runsOf(line, FontMedium) {
			text := strings.ReplaceAll(r.text, rightToLeftMark, "")
			if r.font == nil {
				text = "*" + text
			}
			got = append(got, text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is drawn as %q, want %q", line, got, want)
		}
	}
	for line, want := range map[string][]string{
		"Harvest 🌾 shrinks":       {"Harvest 🌾 shrinks"},
		"שלום 🌾":                  {"🌾", " ", "שלום"},
		"מבקר (המדינה), 12 עברו.": {".", "עברו", " ", "12", "), ", "המדינה", " (", "מבקר"},
	} {
		var got []string
		for _, r := range runsOf(line, nil) {
			got = append(got, strings.ReplaceAll(r.text, rightToLeftMark, ""))
			if r.font != nil {
				t.Errorf("%q of %q has a font", r.text, line)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("in the font of the theme %q is drawn as %q, want %q", line, got, want)
		}
	}
}
