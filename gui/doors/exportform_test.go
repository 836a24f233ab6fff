package doors

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/gui/page/pagetest"
	"galley/store/exchange"
	"galley/store/training"
)

// What the fields of an export say is what is done: articles are divided, the text of a
// label is taken out. What was answered is there again where the question comes again.
func TestTheFieldsOfAnExportAreItsOptions(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line")
	d := New(&shell{Host: h}, h.Win, "test")
	f := d.newExportForm(nil)
	if o := f.options(); o.Split != (training.Shares{}) || o.Clean != "" || o.OnlyDone {
		t.Fatalf("nobody chose anything, but %+v", o)
	}
	if first := f.clean.Options[1]; first != "Without Boilerplate" {
		t.Errorf("the first label whose text can be left out is %q", first)
	}
	f.split.SetSelectedIndex(1)
	f.clean.SetSelectedIndex(1)
	f.done.SetChecked(true)
	again := d.newExportForm(f.answers())
	o := again.options()
	if o.Split != (training.Shares{.8, .1, .1}) || o.Clean != "boilerplate" || !o.OnlyDone {
		t.Fatalf("the options are %+v", o)
	}
}

// Where each split is a file, all of them are named, and the first is shown.
func TestTheFilesOfSplitsAreNamed(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line", "Another line")
	d := New(&shell{Host: h}, h.Win, "test")
	path := filepath.Join(t.TempDir(), "set.conll")
	o := exchange.ExportOptions{Format: "conll"}
	o.Split = training.Shares{.5, 0, .5}
	sum, err := exchange.Export(t.Context(), h.Session().Project(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	d.exported(path, sum)
	if d.written != filepath.Join(filepath.Dir(path), "set-train.conll") {
		t.Errorf("%s is shown", d.written)
	}
	there, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range there {
		names = append(names, f.Name())
	}
	if strings.Join(names, " ") != "set-test.conll set-train.conll" {
		t.Errorf("there are %v", names)
	}
}
