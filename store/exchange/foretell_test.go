package exchange_test

import (
	"os"
	"path/filepath"
	"testing"

	"galley/store/dataset"
	"galley/store/exchange"
)

func TestWhatAConversionLosesIsToldBeforeItWrites(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": harbour})
	out, told := filepath.Join(dir, "out.jsonl"), 0
	o := exchange.ExportOptions{Format: "doccano", Foretell: func(l dataset.Losses) {
		if told = l[dataset.Sources]; told != 1 {
			t.Errorf("it loses %v", l.List())
		}
		if _, err := os.Stat(out); err == nil {
			t.Error("it is written already")
		}
	}}
	if _, _, err := exchange.Convert(t.Context(), []string{filepath.Join(dir, "a.txt")}, out, exchange.ImportOptions{}, o); err != nil || told == 0 {
		t.Errorf("%v, and told: %d", err, told)
	}
}
