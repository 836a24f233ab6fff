package doors

import (
	"context"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/dataset"
	"galley/store/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// losing says what a format has no place for in what would be exported. It counts beside
// the window, and anew whenever it is asked.
type losing struct {
	d     *Doors
	words *kit.Paragraph
	room  *fyne.Container    // that the words have
	stop  context.CancelFunc // ends what is being counted
}

// losingWidth is how wide its lines are, in pixels: like the fields beside their names.
const losingWidth = 470

// losingLines is how many lines it takes, whether it says something or not: the question
// around it stays where it is.
const losingLines = 3

func newLosing(d *Doors) *losing {
	l := &losing{d: d, stop: func() {}}
	l.words = kit.NewParagraph(12, kit.ColourSoft, func() float32 { return losingWidth })
	l.words.Most = losingLines
	l.room = kit.Sized(fyne.NewSize(0, losingLines*l.words.LineHeight()), l.words)
	return l
}

// say shows words. Lines that are new are drawn with what they stand in.
func (l *losing) say(words string) {
	if l.words.Set(words) {
		l.room.Refresh()
	}
}

// stopCounting ends what is being counted: nobody asks any more.
func (l *losing) stopCounting() { l.stop() }

// count counts what is lost in a format.
func (l *losing) count(o exchange.ExportOptions) {
	l.stop()
	f, err := dataset.ByName(o.Format)
	if err == nil && f.Holds == dataset.Everything {
		l.say(lossWords(nil))
		return
	}
	l.say(lang.L("Counting what this format has no place for…"))
	s := l.d.shell.Session()
	ctx, stop := context.WithCancel(s.Life())
	l.stop = stop
	settled := s.Settled()
	var losses dataset.Losses
	l.d.shell.Aside(func() {
		if err = work.Wait(ctx, settled); err == nil {
			losses, err = exchange.Losses(ctx, s.Project(), o)
		}
	}, func() {
		switch {
		case ctx.Err() != nil: // another format is chosen
		case err != nil:
			l.say(lang.L("What this format has no place for could not be counted."))
		default:
			l.say(lossWords(losses))
		}
	})
}

// lossWords says what is lost.
func lossWords(losses dataset.Losses) string {
	var all []string
	for _, l := range losses.List() {
		all = append(all, lostInWords(l.What, l.Count))
	}
	if len(all) == 0 {
		return lang.L("This format has a place for everything in this project.")
	}
	return lang.L("Not in this format: {{.List}}.", map[string]any{"List": strings.Join(all, ", ")})
}

// lostInWords names things of a kind that are lost.
func lostInWords(what dataset.Holds, n int) string {
	of := map[string]any{"N": wording.Number(n)}
	switch what {
	case dataset.ExactText:
		return lang.N("the white space of {{.N}} texts", n, of)
	case dataset.ExactEdges:
		return lang.N("the exact edges of {{.N}} spans", n, of)
	case dataset.Overlaps, dataset.OverlapsOfLabel:
		return lang.N("{{.N}} spans that overlap others", n, of)
	case dataset.Pieces:
		return lang.N("the gaps of {{.N}} spans in pieces", n, of)
	case dataset.Attributes:
		return lang.N("{{.N}} details", n, of)
	case dataset.AttributeTypes:
		return lang.N("the types of {{.N}} details", n, of)
	case dataset.Notes:
		return lang.N("{{.N}} notes", n, of)
	case dataset.Makers:
		return lang.N("the annotators of {{.N}} spans", n, of)
	case dataset.Origins:
		return lang.N("how {{.N}} spans came about", n, of)
	case dataset.Scores:
		return lang.N("{{.N}} scores", n, of)
	case dataset.Times:
		return lang.N("the times of {{.N}} spans", n, of)
	case dataset.Relations:
		return lang.N("{{.N}} relations", n, of)
	case dataset.RelationMakers:
		return lang.N("who made {{.N}} relations or labels of articles", n, of)
	case dataset.Memos, dataset.ProjectMemos:
		return lang.N("{{.N}} memos", n, of)
	case dataset.ArticleLabels:
		return lang.N("{{.N}} labels of whole articles", n, of)
	}
	return lostOfArticles(what, n, of)
}

// lostOfArticles names what is lost of articles.
func lostOfArticles(what dataset.Holds, n int, of map[string]any) string {
	switch what {
	case dataset.Fields:
		return lang.N("{{.N}} fields of articles", n, of)
	case dataset.Titles:
		return lang.N("{{.N}} titles", n, of)
	case dataset.Sources:
		return lang.N("the sources of {{.N}} articles", n, of)
	case dataset.Metadata:
		return lang.N("the metadata of {{.N}} articles", n, of)
	case dataset.Statuses:
		return lang.N("the status of {{.N}} articles", n, of)
	case dataset.Splits:
		return lang.N("the split of {{.N}} articles", n, of)
	case dataset.Suggestions:
		return lang.N("{{.N}} decisions about suggestions", n, of)
	case dataset.FieldMakers:
		return lang.N("who filled in {{.N}} fields", n, of)
	case dataset.FieldTypes:
		return lang.N("the types of {{.N}} fields", n, of)
	case dataset.Texts:
		return lang.N("the texts of {{.N}} articles", n, of)
	}
	return lostOfLabels(what, n, of)
}

// lostOfLabels names what is lost of labels and the ids of spans.
func lostOfLabels(what dataset.Holds, n int, of map[string]any) string {
	switch what {
	case dataset.Guidelines:
		return lang.N("{{.N}} guidelines", n, of)
	case dataset.Examples:
		return lang.N("the examples of {{.N}} labels", n, of)
	case dataset.OtherLabels:
		return lang.N("{{.N}} spans that are no quotes", n, of)
	case dataset.BlankSpans:
		return lang.N("{{.N}} spans of white space alone", n, of)
	case dataset.LabelNames:
		return lang.N("the names of {{.N}} labels or relation types", n, of)
	}
	return lang.N("the ids of {{.N}} spans", n, of)
}
