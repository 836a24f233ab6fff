package doors

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/salvage"

	"fyne.io/fyne/v2/lang"
)

// offerRescue tells that a project is damaged, and offers the ways out: a backup,
// or what is intact.
func (d *Doors) offerRescue(dir string, why error) {
	slog.Warn("the project is damaged", "error", why)
	var backups []store.Backup
	d.shell.Task(lang.L("Looking for backups"), page.ToItsEnd, func(context.Context, page.Say) error {
		var err error
		backups, err = store.BackupsOf(dir)
		return err
	}, func(err error) {
		if err != nil {
			slog.Warn("look at the backups", "error", err)
		}
		d.offerRescueOr(dir, why, len(backups) > 0)
	})
}

// offerRescueOr offers a backup, if there is one, and what is intact.
func (d *Doors) offerRescueOr(dir string, why error, backedUp bool) {
	words := lang.L("Part of what is in this project can no longer be read. A disk that fails may have damaged it, or another program that changed its files.") + "\n\n" +
		lang.L("Galley can recover what is intact into a new project: every article that can be read, with its spans, and the history if it is complete. The damaged project is left as it is.")
	ways := []kit.Way{{Word: lang.L("Cancel")}}
	if backedUp {
		ways = append(ways, kit.Way{Word: lang.L("Restore a backup…"), Do: func() { d.askRestoreOf(dir) }})
	}
	ways = append(ways, kit.Way{Word: lang.L("Recover what is intact"), Do: func() { d.rescue(dir) }})
	d.shell.Questions().Interrupt(nil, lang.L("{{.Name}} is damaged", nameOf(dir)), kit.ProseAndCause(words, causeWords(why, store.ErrDamaged)), ways...)
}

// freeName returns a folder for a project beside another, with a word behind its
// name, that nothing has yet.
func freeName(dir, word string) string {
	base := strings.TrimSuffix(dir, projectSuffix) + " " + word
	for n := 1; ; n++ {
		name := base + projectSuffix
		if n > 1 {
			name = fmt.Sprintf("%s %d%s", base, n, projectSuffix)
		}
		if _, err := os.Lstat(name); err != nil {
			return name // if it is not because there is none, making it tells
		}
	}
}

// rescue makes a project of what is intact in a damaged one, opens it and tells
// what is lost.
func (d *Doors) rescue(dir string) {
	var left <-chan struct{}
	if s := d.shell.Session(); s != nil && s.Project().Dir() == dir {
		left = d.shell.Leave() // nobody may write it meanwhile
	}
	into := ""
	var got salvage.Result
	d.shell.Task(lang.L("Recovering what is intact"), page.Stoppable, func(ctx context.Context, _ page.Say) error {
		if left != nil {
			if err := work.Wait(ctx, left); err != nil {
				return err
			}
		}
		into = freeName(dir, lang.L("recovered"))
		var err error
		got, err = salvage.Rebuild(ctx, dir, into)
		return err
	}, func(err error) {
		if err != nil {
			d.fail(lang.L("Could not recover {{.Name}}", nameOf(dir)), err)
			return
		}
		slog.Info("rescued", "articles", got.Articles, "lost", len(got.Lost))
		d.open(into, func() { d.tellRescued(into, got) })
	})
}

// lostShown is how many losses are named; galley restore lists all.
const lostShown = 6

// tellRescued tells what a project that is open now was made of. It is said in the
// status bar if nothing is missing.
func (d *Doors) tellRescued(into string, got salvage.Result) {
	title := lang.N("Recovered {{.N}} articles", got.Articles, map[string]any{"N": wording.Number(got.Articles)})
	if got.History && len(got.Lost) == 0 {
		d.wrote(into, lang.L("{{.Recovered}} and {{.Decisions}} into {{.Name}}, which is open now", map[string]any{
			"Recovered": title, "Decisions": wording.Decisions(got.Decisions), "Name": kit.Excerpt(projectName(into), 60),
		}))
		return
	}
	words := lang.L("They are in {{.Name}}, which is open now.", nameOf(into)) + " "
	if got.History {
		words += lang.L("The history is complete.")
	} else {
		words += lang.L("The history is damaged, so a new one begins. The articles are as they were last saved.")
	}
	for i, l := range got.Lost {
		if i == lostShown {
			words += "\n" + lang.N("and {{.N}} more", len(got.Lost)-i, map[string]any{"N": wording.Number(len(got.Lost) - i)})
			break
		}
		title := wording.Named(l.Article, kit.Excerpt(l.Title, 50))
		words += "\n" + lang.L("“{{.Title}}”: {{.What}}", map[string]any{"Title": title, "What": lostWords(l.What)})
	}
	d.shell.Questions().Tell(title, words)
}

// check verifies the project that is open, and tells what it finds.
func (d *Doors) check() {
	p := d.shell.Session().Project()
	var found store.Report
	d.shell.Task(lang.L("Checking the project"), page.Stoppable, func(ctx context.Context, _ page.Say) error {
		var err error
		found, err = p.Verify(ctx)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			d.fail(lang.L("Could not check the project"), err)
		case len(found.Faults) > 0:
			d.offerRescue(p.Dir(), errors.New(faultWords(found.Faults)))
		default:
			slog.Info("checked", "articles", found.Articles, "spans", found.Spans)
			d.shell.Say(lang.L("No damage found in {{.Articles}}, {{.Spans}} and {{.Decisions}}", map[string]any{
				"Articles": wording.Articles(found.Articles), "Spans": wording.Spans(found.Spans), "Decisions": wording.Decisions(found.Events),
			}))
		}
	})
}

// faultWords says how many faults there are and what the first is.
func faultWords(faults []store.Fault) string {
	first := faults[0]
	words := map[string]any{"N": wording.Number(len(faults)), "Article": int(first.Article), "What": first.What}
	if first.Article == 0 { // of the project as a whole
		return lang.N("{{.N}} problems found. The first: {{.What}}", len(faults), words)
	}
	return lang.N("{{.N}} problems found. The first, in article {{.Article}}: {{.What}}", len(faults), words)
}

// lostWords says what of an article was lost.
func lostWords(l salvage.Lost) string {
	switch l {
	case salvage.LostDecisions:
		return lang.L("decisions about it may be missing")
	case salvage.LostGiven:
		return lang.L("spans that it came with may be missing")
	case salvage.LostText:
		return lang.L("its text cannot be read")
	case salvage.LostIdentity:
		return lang.L("two different texts have its number")
	}
	return ""
}
