package gui

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fyneLanguages are the languages that Fyne has words in, and fyneWords those that the
// window can show. In a language that Galley is not translated into, the window would
// be in two languages at once.
var (
	fyneLanguages = []fyne.Locale{"cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans"}
	fyneWords     = []string{
		"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File", "Folder",
		"New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files", "Undo", "Yes",
	}
)

// speakEnglish has Fyne's words be English in the languages that Galley is not
// translated into.
func speakEnglish(translated map[fyne.Locale]bool) error {
	words := map[string]string{}
	for _, word := range fyneWords {
		words[word] = word
	}
	english, err := json.Marshal(words)
	if err != nil {
		return fmt.Errorf("write Fyne's words: %w", err)
	}
	for _, language := range fyneLanguages {
		if translated[language] {
			continue
		}
		if err := lang.AddTranslationsForLocale(english, language); err != nil {
			return fmt.Errorf("translate Fyne's words for %s: %w", language, err)
		}
	}
	return nil
}
