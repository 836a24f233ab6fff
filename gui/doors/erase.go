package doors

import (
	"context"
	"log/slog"
	"math"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// AskErase tells what erasing means, and erases if the person means it.
func (d *Doors) AskErase(question string, ids []standoff.ArticleID) {
	words := kit.Prose(lang.L("The text and its spans are deleted and overwritten, and examples of labels that quote it. This cannot be undone. The history still has the positions of spans and what was written on them, such as notes and speakers."))
	backups := kit.NewCheckField(lang.L("Delete all backups too (they still contain the text)"))
	d.shell.Questions().AskAbout(d.shell.Session(), question, kit.Column(8, -1, words, backups.Ring.Around(backups)),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Erase"), Risky: true, Do: func() { d.erase(ids, backups.Checked) }})
}

// erase deletes articles once all decisions so far are on disk.
func (d *Doors) erase(ids []standoff.ArticleID, backupsToo bool) {
	s := d.shell.Session()
	done := make(chan error, 1)
	s.After(func() { done <- s.Project().Erase(s.Life(), ids, backupsToo) })
	d.shell.Task(lang.L("Erasing"), page.ToItsEnd, func(context.Context, page.Say) error { return <-done }, func(err error) {
		slog.Info("erased", "articles", len(ids), "backups", backupsToo, "error", err)
		if err == nil {
			d.shell.Say(lang.N("Erased {{.N}} articles", len(ids), map[string]any{"N": wording.Number(len(ids))}))
		}
		d.fail(lang.L("Could not erase"), err)
		s.TellScheme() // which has no example that quotes them any more
		d.shell.Relist()
	})
}

// tellNear tells which articles of an import are almost the same as others, and offers to
// erase them again.
func (d *Doors) tellNear(near []store.NearDuplicate) {
	var ids []standoff.ArticleID
	for _, n := range near {
		ids = append(ids, n.Article)
	}
	d.tellNearOf(near, kit.Way{Word: lang.L("Keep them")}, kit.Way{Word: lang.L("Erase the new articles"), Risky: true, Do: func() { d.erase(ids, false) }})
}

// tellNearOf tells which articles are almost the same as others, and offers ways out.
func (d *Doors) tellNearOf(near []store.NearDuplicate, ways ...kit.Way) {
	title := lang.N("{{.N}} articles are almost the same as others", len(near), map[string]any{"N": wording.Number(len(near))})
	d.shell.Questions().AskAbout(d.shell.Session(), title, kit.Prose(nearWords(near)), ways...)
}

// nearWords names the first articles that are almost the same as others.
func nearWords(near []store.NearDuplicate) string {
	var lines []string
	for _, n := range near[:min(len(near), nearShown)] {
		lines = append(lines, lang.L("“{{.Title}}” shares {{.Percent}} of its wording with “{{.Of}}”", map[string]any{
			"Title": kit.Excerpt(n.Title, 40), "Percent": wording.Percent(int(math.Round(100 * n.Similarity))), "Of": kit.Excerpt(n.OfTitle, 40),
		}))
	}
	if more := len(near) - nearShown; more > 0 {
		lines = append(lines, lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
	}
	return strings.Join(lines, "\n")
}

// nearShown is how many near-duplicates are named.
const nearShown = 4
