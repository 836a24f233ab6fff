package gui

import (
	"fmt"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// manyLabels gives the open project 5,000 labels in a tree.
func manyLabels(t testing.TB, w *window) {
	t.Helper()
	s := w.session.Scheme().Clone()
	for i := range 5000 {
		l := standoff.Label{ID: standoff.LabelID(fmt.Sprint("l", i)), Name: fmt.Sprint("Label ", i), Letter: "L", Light: 0x0072B2, Dark: 0x56B4E9}
		if i >= 10 {
			l.Parent = standoff.LabelID(fmt.Sprint("l", i/10-1))
		}
		s.Labels = append(s.Labels, l)
	}
	if err := w.session.Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkTagAsOf5000Labels(b *testing.B) {
	w := desk(b, story)
	manyLabels(b, w)
	for b.Loop() {
		w.Do("label.find")
		w.questions.Palette.Close()
	}
}

// A key that is typed to find one of 5,000 labels.
func BenchmarkKeyInTagAsOf5000Labels(b *testing.B) {
	w := desk(b, story)
	manyLabels(b, w)
	w.Do("label.find")
	entry := w.win.Canvas().Focused()
	typed := []rune("label 42")
	for i := 0; b.Loop(); i++ {
		if at := i % (2 * len(typed)); at < len(typed) {
			entry.TypedRune(typed[at])
		} else {
			entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
	}
}

func BenchmarkTagWith5000Labels(b *testing.B) {
	const words = 2000
	w := desk(b, strings.Repeat("word ", words))
	manyLabels(b, w)
	for i := 0; b.Loop(); i++ {
		at := standoff.Byte(i % words * len("word "))
		if _, _, err := w.session.Tag(standoff.LabelID(fmt.Sprint("l", i/words)), standoff.Range{Start: at, End: at + 4}); err != nil {
			b.Fatal(err)
		}
	}
}
