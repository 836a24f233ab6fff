package setting

import (
	"strings"

	"galley/gui/wording"

	"fyne.io/fyne/v2/lang"
)

// The settings, under the names by which they are kept.
var (
	Appearance     = Choice{"appearance", []string{"system", "light", "dark", "contrast"}}
	InterfaceScale = Number{"interface-scale", 100, 80, 200, 10} // percent
	ReducedMotion  = Toggle{"reduced-motion", false}
	TextSize       = Number{"zoom", 100, 60, 300, 10}      // percent
	LineSpacing    = Number{"leading", 29, 22, 44, 1}      // pixels from baseline to baseline
	LineLength     = Number{"measure", 600, 400, 1200, 40} // pixels
	Sans           = Toggle{"sans", false}
	ControlMarks   = Toggle{"control-marks", true}
	WholeWords     = Toggle{"whole-words", true}
	LabelChips     = Toggle{"label-chips", true}
	KeepBlanks     = Toggle{"keep-blanks", false}
	Annotator      = Text{"annotator", 100} // "" for the name on this computer
	ImportSame     = Toggle{"import-same", false}
	Numbers        = Choice{"number-format", []string{string(wording.NumbersSystem), string(wording.NumbersSpace), string(wording.NumbersComma), string(wording.NumbersPoint)}}
	Dates          = Choice{"date-format", []string{string(wording.DatesSystem), string(wording.DatesISO), string(wording.DatesDayMonthYear), string(wording.DatesMonthDayYear)}}
)

// Listed is a setting as a page lists it, in the person's language.
type Listed struct {
	Setting
	Group string
	Title string
	Words string   // further words by which it is looked for
	Names []string // of the values of a choice, in their order
	Unit  Unit     // of a number
}

// Unit is what a number counts.
type Unit uint8

// The units.
const (
	NoUnit Unit = iota
	Percent
	Pixels
)

// All returns every setting, in the order of the page; those of a group are together.
func All() []Listed {
	window, text, labelling, languages := lang.L("Window"), lang.L("Text"), lang.L("Labelling"), lang.L("Numbers and dates")
	return []Listed{
		{Setting: Appearance, Group: window, Title: lang.L("Appearance"), Words: lang.L("theme colour dark light contrast"), Names: []string{lang.L("Match system"), lang.L("Light"), lang.L("Dark"), lang.L("High contrast")}},
		{Setting: InterfaceScale, Group: window, Title: lang.L("Interface size"), Words: lang.L("scale zoom larger smaller"), Unit: Percent},
		{Setting: ReducedMotion, Group: window, Title: lang.L("Reduce motion"), Words: lang.L("animation")},
		{Setting: TextSize, Group: text, Title: lang.L("Text size"), Words: lang.L("font zoom larger smaller"), Unit: Percent},
		{Setting: LineSpacing, Group: text, Title: lang.L("Line spacing"), Words: lang.L("leading height"), Unit: Pixels},
		{Setting: LineLength, Group: text, Title: lang.L("Line length"), Words: lang.L("measure width column"), Unit: Pixels},
		{Setting: Sans, Group: text, Title: lang.L("Sans-serif text"), Words: lang.L("font typeface")},
		{Setting: ControlMarks, Group: text, Title: lang.L("Show control characters"), Words: lang.L("invisible")},
		{Setting: WholeWords, Group: labelling, Title: lang.L("Select whole words with the mouse"), Words: lang.L("snap drag selection")},
		{Setting: LabelChips, Group: labelling, Title: lang.L("Show labels beside a selection"), Words: lang.L("chips bar buttons mouse")},
		{Setting: KeepBlanks, Group: labelling, Title: lang.L("Keep white space at the ends of spans"), Words: lang.L("blanks trim")},
		{Setting: Annotator, Group: labelling, Title: lang.L("Annotator's name"), Words: lang.L("author user who")},
		{Setting: ImportSame, Group: labelling, Title: lang.L("Import duplicates"), Words: lang.L("same texts twice")},
		{Setting: Numbers, Group: languages, Title: lang.L("Number format"), Words: lang.L("thousands comma point space"), Names: []string{lang.L("Match system"), "1\u202F234", "1,234", "1.234"}},
		{Setting: Dates, Group: languages, Title: lang.L("Date format"), Words: lang.L("day month year order"), Names: []string{lang.L("Match system"), lang.L("Year, month, day (ISO 8601)"), lang.L("Day, month, year"), lang.L("Month, day, year")}},
	}
}

// Matches reports whether the setting is meant by what a person looks for: each word
// of it is in the title, the group, the further words or the name of a value.
func (l Listed) Matches(query string) bool {
	all := strings.ToLower(strings.Join(append([]string{l.Title, l.Group, l.Words}, l.Names...), "\n"))
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}
