package browse

import (
	"os"
	"testing"

	"galley/assets/translations"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

func TestMain(m *testing.M) {
	words, err := translations.Files.ReadFile("en.json")
	if err == nil {
		err = lang.AddTranslations(fyne.NewStaticResource("en.json", words))
	}
	if err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
