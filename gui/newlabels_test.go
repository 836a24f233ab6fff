package gui

import (
	"path/filepath"
	"testing"

	"galley/store"
	"galley/store/exchange"
	"galley/store/standoff"
)

// The labels that an import brings can be given at once.
func TestLabelsThatAnImportBringsAreOffered(t *testing.T) {
	w := desk(t, story)
	dir := otherProject(t, "Marstrand\n\nAnother")
	other, err := store.Open(dir, store.Options{Annotator: "bo"})
	if err != nil {
		t.Fatal(err)
	}
	scheme := other.Scheme()
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "weather", Name: "Weather", Letter: "W", Key: "5", Light: 0x123456, Dark: 0x789abc})
	path := filepath.Join(t.TempDir(), "other.jsonl")
	if err = other.SetScheme(other.Scheme(), scheme); err == nil {
		_, err = exchange.Export(t.Context(), other, path, exchange.ExportOptions{Format: "jsonl"})
	}
	if err == nil {
		err = other.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	w.doors.Import([]string{path})
	w.until(t, func() bool { return w.asks() && w.questions.Asked().Title == "Import 1 article" })
	w.questions.Asked().Enter()
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 })
	if a := w.Action("tag.weather"); a.ID == "" || a.Key() != "5" {
		t.Errorf("the key of the label is %q, its action %q", a.Key(), a.ID)
	}
	if !w.shows("Weather") {
		t.Error("the panel does not show the label")
	}
}
