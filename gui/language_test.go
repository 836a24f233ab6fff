package gui

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// In a language that Galley is not translated into, all words are in English: Fyne's
// too.
func TestTheWindowSpeaksOneLanguage(t *testing.T) {
	t.Cleanup(func() { _ = loadTranslations() }) // after the environment is as it was
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		t.Setenv(name, "de_DE.UTF-8")
	}
	t.Setenv("LANGUAGE", "")
	if err := loadTranslations(); err != nil {
		t.Fatal(err)
	}
	for _, word := range append(slices.Clone(fyneWords), "Search or run a command") {
		if got := lang.L(word); got != word {
			t.Errorf("%s is %s", word, got)
		}
	}
}

func TestAllLanguagesOfFyneAreKnown(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Join(strings.TrimSpace(string(dir)), "lang", "translations"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(f.Name(), "base."), ".json")
		if language := fyne.Locale(strings.ReplaceAll(name, "_", "-")); language != "en" && !slices.Contains(fyneLanguages, language) {
			t.Errorf("%s is not listed", language)
		}
	}
}
