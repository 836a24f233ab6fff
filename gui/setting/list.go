package setting

import (
	"slices"
	"strings"

	"galley/gui/wording"
	"galley/store/suggest/remote"

	"fyne.io/fyne/v2"
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
	Relations      = Toggle{"relations", false}
	LabelNames     = Toggle{"label-names", false}
	Suggestions    = Choice{"suggestions", []string{SuggestAtOnce, SuggestAfter, SuggestNever}}
	ProgramKind    = Choice{"program", []string{NoProgram, string(remote.Ollama), string(remote.OpenAI), string(remote.LabelStudio)}}
	ProgramConsent = Text{"program-consent", 300, true} // the one other computer to which text may be sent; on no page
	Measure        = Toggle{"measure-suggestions", true}
	KeepBlanks     = Toggle{"keep-blanks", false}
	Annotator      = Text{"annotator", 100, false} // "" for the name on this computer
	ImportSame     = Toggle{"import-same", false}
	Numbers        = Choice{"number-format", []string{string(wording.NumbersSystem), string(wording.NumbersSpace), string(wording.NumbersComma), string(wording.NumbersPoint)}}
	Dates          = Choice{"date-format", []string{string(wording.DatesSystem), string(wording.DatesISO), string(wording.DatesDayMonthYear), string(wording.DatesMonthDayYear)}}
)

// The values of [Suggestions].
const (
	SuggestAtOnce = "at-once"
	SuggestAfter  = "after"
	SuggestNever  = "never"
)

// NoProgram is the value of [ProgramKind] while no other program is asked for suggestions.
const NoProgram = "none"

// Listed is a setting as a page lists it, in the person's language.
type Listed struct {
	Setting
	Group string
	Title string
	Says  string   // what it does, in a sentence; "" where the title says it all
	Words string   // further words by which it is looked for
	Names []string // of the values of a choice, in their order
	Unit  Unit     // of a number
	Empty string   // what stands in an empty text, and is meant
	Of    string   // the value of [ProgramKind] with which it means something; "" for any
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
	return slices.Concat(appearance(), text(), annotating(), suggesting(), importing(), numbersAndDates())
}

func appearance() []Listed {
	group := lang.L("Appearance")
	return []Listed{
		{Setting: Appearance, Group: group, Title: lang.L("Theme"), Words: lang.L("colour dark light contrast"), Names: []string{lang.L("Match system"), lang.L("Light"), lang.L("Dark"), lang.L("High contrast")}},
		{Setting: InterfaceScale, Group: group, Title: lang.L("Interface size"), Says: lang.L("The size of everything in the window."), Words: lang.L("scale zoom larger smaller"), Unit: Percent},
		{Setting: ReducedMotion, Group: group, Title: lang.L("Reduce motion"), Says: lang.L("Keeps the caret from blinking and buttons from flashing."), Words: lang.L("animation blink")},
	}
}

func text() []Listed {
	group := lang.L("Text")
	return []Listed{
		{Setting: TextSize, Group: group, Title: lang.L("Text size"), Says: lang.L("The size of the article’s text."), Words: lang.L("font zoom larger smaller"), Unit: Percent},
		{Setting: LineLength, Group: group, Title: lang.L("Line length"), Words: lang.L("measure width column"), Unit: Pixels},
		{Setting: LineSpacing, Group: group, Title: lang.L("Line spacing"), Words: lang.L("leading height"), Unit: Pixels},
		{Setting: Sans, Group: group, Title: lang.L("Sans-serif text"), Says: lang.L("Shows articles in Inter instead of Source Serif."), Words: lang.L("font typeface")},
		{Setting: ControlMarks, Group: group, Title: lang.L("Show control characters"), Says: lang.L("Invisible characters appear as small codes."), Words: lang.L("invisible")},
	}
}

func annotating() []Listed {
	group := lang.L("Annotating")
	return []Listed{
		{Setting: WholeWords, Group: group, Title: lang.L("Select whole words"), Says: lang.L("Dragging with the mouse selects whole words."), Words: lang.L("snap mouse selection")},
		{Setting: KeepBlanks, Group: group, Title: lang.L("Keep white space at ends"), Says: lang.L("If off, white space at the ends of spans is left out."), Words: lang.L("blanks trim spans")},
		{Setting: LabelChips, Group: group, Title: lang.L("Labels beside a selection"), Says: lang.L("A small bar of labels appears next to a new selection."), Words: lang.L("chips bar buttons mouse")},
		{Setting: Relations, Group: group, Title: lang.L("Show relations"), Says: lang.L("Arcs in the margin show how spans are connected. Those of the selected span always appear."), Words: lang.L("arcs links margin")},
		{Setting: LabelNames, Group: group, Title: lang.L("Label names on spans"), Says: lang.L("The name of its label stands above the beginning of each span."), Words: lang.L("captions text lines")},
		{Setting: Annotator, Group: group, Title: lang.L("Annotator’s name"), Says: lang.L("Saved with your decisions, in projects opened from now on. If empty, your name on this computer."), Words: lang.L("author user")},
	}
}

func suggesting() []Listed {
	group := lang.L("Suggestions")
	out := []Listed{
		{Setting: Suggestions, Group: group, Title: lang.L("Suggestions"), Says: lang.L("When Galley shows what it would tag. “After my own pass” waits until you ask for them in an article."), Words: lang.L("propose automatic model learning"), Names: []string{lang.L("At once"), lang.L("After my own pass"), lang.L("Never")}},
		{Setting: Measure, Group: group, Title: lang.L("Measure suggestions"), Says: lang.L("Hides suggestions in one article in ten, so that the page of figures can tell what they change. They can be shown there, too."), Words: lang.L("blind hidden suggestions figures tenth")},
		{Setting: ProgramKind, Group: group, Title: lang.L("Another program"), Says: lang.L("Its suggestions appear beside Galley’s, under its own name. It gets the text of each article that you open, paragraph by paragraph."), Words: lang.L("language model server llm ollama openai llama vllm lm studio label studio backend address network"), Names: []string{lang.L("None"), "Ollama", "OpenAI API", "Label Studio"}},
	}
	return append(out, programs(group)...)
}

func importing() []Listed {
	group := lang.L("Import")
	return []Listed{
		{Setting: ImportSame, Group: group, Title: lang.L("Import duplicates"), Says: lang.L("Imports texts that the project already has."), Words: lang.L("same twice")},
	}
}

func numbersAndDates() []Listed {
	group := lang.L("Numbers and dates")
	return []Listed{
		{Setting: Numbers, Group: group, Title: lang.L("Number format"), Words: lang.L("thousands comma point space"), Names: []string{lang.L("Match system"), "1\u202F234", "1,234", "1.234"}},
		{Setting: Dates, Group: group, Title: lang.L("Date format"), Words: lang.L("day month year order ISO 8601"), Names: []string{lang.L("Match system"), "2026-03-09", "9 Mar 2026", "Mar 9, 2026"}},
	}
}

// Offered reports whether the setting means something as the others are.
func (l Listed) Offered(p fyne.Preferences) bool { return l.Of == "" || l.Of == ProgramKind.Get(p) }

// OfProgram reports whether the setting says which other program is asked for suggestions.
func (l Listed) OfProgram() bool { return l.Of != "" || l.Key() == ProgramKind.Name }

// SoughtBy returns all the words by which the setting is looked for.
func (l Listed) SoughtBy() string {
	return strings.Join(append([]string{l.Title, l.Group, l.Words}, l.Names...), "\n")
}

// Matches reports whether the setting is meant by what a person looks for: each word
// of it is in the title, the group, the further words or the name of a value.
func (l Listed) Matches(query string) bool {
	all := strings.ToLower(l.SoughtBy())
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}
