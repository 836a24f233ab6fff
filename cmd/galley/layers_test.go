//go:build !window

package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers says what each package may import of the house; a package that is not
// listed may not exist.
var layers = map[string][]string{
	"galley/cmd/galley":                  {"galley/cmd/galley/quiet", "galley/gui", "galley/store", "galley/store/exchange", "galley/store/instance", "galley/store/dataset", "galley/store/evaluate", "galley/store/gold", "galley/store/lessons", "galley/store/pipeline", "galley/store/salvage", "galley/store/standoff", "galley/store/suggest", "galley/store/suggest/remote", "galley/store/training"},
	"galley/cmd/galley/quiet":            {},
	"galley/gui":                         {"galley/gui/article", "galley/gui/paper", "galley/gui/doors", "galley/gui/figures", "galley/gui/help", "galley/gui/kit", "galley/gui/keymap", "galley/gui/memos", "galley/gui/page", "galley/gui/queue", "galley/gui/scheme", "galley/gui/setting", "galley/gui/settings", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/set", "galley/store/standoff", "galley/assets/icon", "galley/assets/translations"},
	"galley/gui/article":                 {"galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/paper", "galley/gui/reader", "galley/gui/setting", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/lessons", "galley/store/standoff", "galley/store/suggest", "galley/store/suggest/gazetteer", "galley/store/suggest/remote"},
	"galley/gui/bidi":                    {},
	"galley/gui/browse":                  {},
	"galley/gui/chooser":                 {},
	"galley/gui/doors":                   {"galley/gui/browse", "galley/gui/chooser", "galley/gui/incoming", "galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/setting", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/dataset", "galley/store/exchange", "galley/store/instance", "galley/store/place", "galley/store/salvage", "galley/store/standoff", "galley/store/training", "galley/assets/sample"},
	"galley/gui/figures":                 {"galley/assets/fonts", "galley/gui/kit", "galley/gui/page", "galley/gui/wording", "galley/gui/work", "galley/store/lessons", "galley/store/standoff"},
	"galley/gui/help":                    {"galley/gui/keymap", "galley/gui/kit", "galley/gui/page"},
	"galley/gui/incoming":                {"galley/gui/keymap", "galley/gui/kit", "galley/gui/paper", "galley/gui/reader", "galley/gui/wording", "galley/store/standoff"},
	"galley/gui/keymap":                  {"galley/store/scratch"},
	"galley/gui/kit":                     {"galley/gui/bidi", "galley/gui/keymap", "galley/assets/fonts"},
	"galley/gui/kit/kittest":             {"galley/gui/kit"},
	"galley/gui/memos":                   {"galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/standoff"},
	"galley/gui/page":                    {"galley/gui/keymap", "galley/gui/kit", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/standoff"},
	"galley/gui/paper":                   {"galley/assets/fonts", "galley/gui/kit", "galley/gui/reader", "galley/store/standoff"},
	"galley/gui/page/pagetest":           {"galley/assets/translations", "galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/work", "galley/store", "galley/store/standoff"},
	"galley/gui/queue":                   {"galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/set", "galley/store/standoff"},
	"galley/gui/reader":                  {"galley/gui/bidi", "galley/store/standoff"},
	"galley/gui/scheme":                  {"galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/wording", "galley/gui/work", "galley/store", "galley/store/standoff", "galley/store/standoff/palette"},
	"galley/gui/setting":                 {"galley/gui/wording", "galley/gui/work", "galley/store/suggest/remote"},
	"galley/gui/settings":                {"galley/gui/keymap", "galley/gui/kit", "galley/gui/page", "galley/gui/setting", "galley/gui/wording", "galley/gui/work", "galley/store/suggest/remote"},
	"galley/gui/wording":                 {"galley/store/record", "galley/store/standoff"},
	"galley/gui/work":                    {"galley/store", "galley/store/lessons", "galley/store/set", "galley/store/standoff", "galley/store/suggest", "galley/store/suggest/remote"},
	"galley/gui/worktest":                {"galley/gui/work", "galley/store", "galley/store/standoff"},
	"galley/store":                       {"galley/store/near", "galley/store/pagefile", "galley/store/pipeline", "galley/store/place", "galley/store/record", "galley/store/scratch", "galley/store/set", "galley/store/standoff"},
	"galley/store/exchange":              {"galley/store", "galley/store/dataset", "galley/store/dataset/articles", "galley/store/dataset/foreign", "galley/store/dataset/report", "galley/store/scratch", "galley/store/set", "galley/store/standoff", "galley/store/training"},
	"galley/store/instance":              {"galley/store"},
	"galley/store/dataset":               {"galley/store/pipeline", "galley/store/place", "galley/store/scratch", "galley/store/standoff", "galley/store/standoff/palette", "galley/assets/schema"},
	"galley/store/dataset/articles":      {"galley/store/dataset", "galley/store/pipeline", "galley/store/standoff"},
	"galley/store/training":              {"galley/store/near", "galley/store/standoff"},
	"galley/store/dataset/foreign":       {"galley/store/dataset", "galley/store/pipeline", "galley/store/scratch", "galley/store/standoff"},
	"galley/store/dataset/report":        {"galley/store/dataset", "galley/store/pipeline", "galley/store/scratch", "galley/store/standoff"},
	"galley/store/evaluate":              {"galley/store/gold", "galley/store/standoff", "galley/store/suggest"},
	"galley/store/gold":                  {"galley/store/dataset", "galley/store/standoff"},
	"galley/store/lessons":               {"galley/store", "galley/store/near", "galley/store/pipeline", "galley/store/set", "galley/store/standoff", "galley/store/suggest"},
	"galley/store/near":                  {"galley/store/record", "galley/store/standoff"},
	"galley/store/pagefile":              {},
	"galley/store/pipeline":              {},
	"galley/store/place":                 {},
	"galley/store/record":                {"galley/store/standoff"},
	"galley/store/record/recordtest":     {"galley/store/record", "galley/store/standoff"},
	"galley/store/salvage":               {"galley/store", "galley/store/pagefile", "galley/store/record", "galley/store/standoff"},
	"galley/store/scratch":               {},
	"galley/store/set":                   {"galley/store/standoff"},
	"galley/store/suggest":               {"galley/assets/starter", "galley/store/standoff", "galley/store/suggest/gazetteer"},
	"galley/store/standoff":              {"galley/store/standoff/palette"},
	"galley/store/standoff/palette":      {},
	"galley/store/standoff/standofftest": {"galley/store/standoff"},
	"galley/store/suggest/gazetteer":     {"galley/assets/gazetteer"},
	"galley/store/suggest/remote":        {"galley/store/standoff", "galley/store/suggest"},
	"galley/assets/fonts":                {},
	"galley/assets/gazetteer":            {},
	"galley/assets/gazetteer/build":      {"galley/store/suggest/gazetteer"},
	"galley/assets/icon":                 {},
	"galley/assets/sample":               {},
	"galley/assets/schema":               {},
	"galley/assets/starter":              {},
	"galley/assets/translations":         {},
}

func list(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func TestLayersImportDownwardsOnly(t *testing.T) {
	for _, tags := range []string{"migrated_fynedo", "nogui"} {
		for _, line := range list(t, "-e", "-tags", tags, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "galley/...") {
			fields := strings.Fields(line)
			allowed, known := layers[fields[0]]
			if !known {
				t.Errorf("%s has no place in the house; give it one in the table", fields[0])
			}
			for _, used := range fields[1:] {
				if strings.HasPrefix(used, "galley/") && !slices.Contains(allowed, used) {
					t.Errorf("%s imports %s", fields[0], used)
				}
				if slices.Contains([]string{"galley/store/standoff", "galley/store/record"}, fields[0]) && slices.Contains([]string{"os", "net", "io", "io/fs", "go.etcd.io/bbolt"}, used) {
					t.Errorf("%s imports %s and should do no I/O", fields[0], used)
				}
			}
		}
	}
}

func TestLayersKeepFyneInTheWindow(t *testing.T) {
	for _, pkg := range list(t, "-deps", "galley/gui/work") {
		if strings.HasPrefix(pkg, "fyne.io/") {
			t.Errorf("galley/gui/work depends on %s", pkg)
		}
	}
	for _, args := range [][]string{{"galley/store/..."}, {"-tags", "nogui", "galley/cmd/galley"}} {
		for _, pkg := range list(t, append([]string{"-deps"}, args...)...) {
			if strings.HasPrefix(pkg, "fyne.io/") || strings.HasPrefix(pkg, "galley/gui") {
				t.Errorf("%v depends on %s", args, pkg)
			}
		}
	}
}
