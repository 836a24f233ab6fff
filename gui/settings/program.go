package settings

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"galley/gui/kit"
	"galley/gui/setting"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/suggest/remote"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// program is the row below the settings of another program that suggests. It says where
// the text of articles goes, asks before it goes to another computer, and tries the
// program with a sentence of Galley's own.
type program struct {
	page     *Page
	group    string // of the settings above it
	try      *kit.WordButton
	withdraw *kit.WordButton
	words    *kit.Paragraph
	choice   *fyne.Container // the models that can be chosen
	models   []*kit.WordButton
	object   *fyne.Container
	trial    *trial
	asking   bool // whether text may be sent is being asked
}

// trial is one asking of the program, or what came of it.
type trial struct {
	of   work.Program
	stop context.CancelFunc // nil once it is over
	said string
	bad  bool
}

func newProgram(p *Page) *program {
	r := &program{page: p, choice: kit.Column(0, -1)}
	for _, l := range p.listed {
		if l.OfProgram() {
			r.group = l.Group
		}
	}
	r.try = kit.NewWordButton(p.stops, lang.L("Test"), r.press)
	r.withdraw = kit.NewLink(p.stops, lang.L("Withdraw consent"), 12, r.takeBack)
	r.words = kit.NewParagraph(12, kit.ColourSoft, func() float32 {
		return min(p.scroll.Size().Width-2*pageMargin, measureWide) - (programLayout{p}).left() - 4
	})
	r.object = container.New(programLayout{p}, kit.Row(6, -1, r.try, r.withdraw), r.words, r.choice)
	return r
}

func (r *program) prefs() fyne.Preferences { return r.page.shell.Preferences() }
func (r *program) now() work.Program       { return setting.Program(r.prefs()) }
func (r *program) named() bool             { return r.now().Address != "" }

// name takes note of another program, or another place of it: consent was for the one
// before, and the trial, too.
func (r *program) name() {
	r.end()
	now, consent := r.now(), setting.ProgramConsent.Get(r.prefs())
	if now.Consent = ""; consent != "" && now.Elsewhere() != consent {
		setting.ProgramConsent.Reset(r.prefs())
	}
	r.page.shell.Post(func() { // the keyboard may just be going elsewhere
		if host := r.now().Elsewhere(); host != "" {
			r.ask(host, func() {})
		}
	})
}

// ask asks whether the text of articles may be sent to another computer, and goes on if
// it may.
func (r *program) ask(host string, then func()) {
	if r.asking {
		return
	}
	r.asking = true
	of := r.now()
	named := map[string]any{"Host": kit.Excerpt(host, 60)}
	words := lang.L("{{.Host}} is another computer. The text of every article that you open would be sent there, paragraph by paragraph, with the names of your labels, their guidelines and examples. Galley cannot know what becomes of it there.", named)
	if !strings.HasPrefix(of.Address, "https://") {
		words += "\n\n" + lang.L("It would be sent unencrypted: the address does not begin with https.")
	}
	r.page.shell.Questions().Ask(lang.L("Send the text of articles to {{.Host}}?", named), kit.Prose(words),
		kit.Way{Word: lang.L("Do not send"), Do: func() { r.asking = false }},
		kit.Way{Word: lang.L("Send to {{.Host}}", named), Risky: true, Do: func() {
			r.asking = false
			if now := r.now(); now.Address != of.Address || now.Model != of.Model {
				return
			}
			r.agree(host)
			then()
		}})
}

// agree has text sent to another computer from now on.
func (r *program) agree(host string) {
	setting.ProgramConsent.Set(r.prefs(), host)
	r.page.shell.Apply(setting.ProgramConsent)
	r.arrange()
}

func (r *program) takeBack() {
	r.end()
	setting.ProgramConsent.Reset(r.prefs())
	r.page.shell.Apply(setting.ProgramConsent)
	r.page.shell.Canvas().Focus(r.try)
	r.arrange()
}

// press tries the program, or ends the trial.
func (r *program) press() {
	if r.trial != nil && r.trial.stop != nil {
		r.end()
		r.arrange()
		return
	}
	of := r.now()
	if host := of.Elsewhere(); host != "" {
		r.ask(host, r.press)
		return
	}
	r.end()
	ctx, stop := context.WithCancel(context.Background())
	t := &trial{of: of, stop: stop}
	r.trial = t
	scheme := r.page.shell.Scheme()
	go func() {
		defer stop()
		got, err := of.Try(ctx, scheme)
		r.page.shell.Post(func() {
			if r.trial == t { // else it was ended
				r.tried(t, got, err)
			}
		})
	}()
	r.arrange()
}

// end forgets the trial.
func (r *program) end() {
	if r.trial != nil && r.trial.stop != nil {
		r.trial.stop()
	}
	r.trial, r.models = nil, nil
}

// tried says what came of a trial.
func (r *program) tried(t *trial, got work.Trial, err error) {
	t.stop = nil
	var notLocal *remote.NotLocalError
	var which *remote.ModelError
	switch {
	case errors.As(err, &notLocal) && t.of.Consent == "":
		r.trial = nil
		r.ask(notLocal.Host, r.press)
	case errors.As(err, &which) && len(which.Models) > 0:
		t.said, t.bad = lang.L("It has several models. Choose one:"), true
		if which.Wanted != "" {
			t.said = lang.L("It has no model of this name. Choose one:")
		}
		r.offer(which.Models)
	case err != nil:
		t.said, t.bad = kit.Capitalised(kit.Excerpt(strings.TrimSuffix(err.Error(), "."), 500))+".", true
	default:
		t.said = trialWords(got)
	}
	r.arrange()
}

// trialWords says what a program answered.
func trialWords(x work.Trial) string {
	name := x.Name
	if x.Version != "" {
		name = lang.L("{{.Name}} ({{.Version}})", map[string]any{"Name": x.Name, "Version": x.Version})
	}
	of := map[string]any{"Name": kit.Excerpt(name, 160), "Seconds": wording.Decimal(seconds(x.Took)), "N": wording.Number(x.Found)}
	words := lang.N("{{.Name}} answered in {{.Seconds}} s. It has {{.N}} suggestions for a sentence of Galley’s own.", x.Found, of)
	if x.NotFound > 0 {
		words += " " + lang.N("{{.N}} more are not in the sentence and were left out.", x.NotFound, map[string]any{"N": wording.Number(x.NotFound)})
	}
	if x.Refused > 0 {
		words += " " + lang.N("{{.N}} have a label that was not asked for, or no place, and were left out.", x.Refused, map[string]any{"N": wording.Number(x.Refused)})
	}
	return words
}

// seconds rounds a time to what a person can tell apart.
func seconds(d time.Duration) float64 {
	return max(d.Round(100*time.Millisecond).Seconds(), 0.1)
}

// mostModels is how many models of a program are offered.
const mostModels = 12

// offer lets the person choose a model.
func (r *program) offer(models []string) {
	for _, m := range models[:min(len(models), mostModels)] {
		r.models = append(r.models, kit.NewLink(r.page.stops, kit.Excerpt(m, 60), 12, func() {
			setting.NameModel(r.prefs(), m)
			r.name()
			r.page.shell.Apply(setting.ProgramKind)
			r.page.compose()
			r.page.shell.Canvas().Focus(r.try)
			r.press()
		}))
	}
}

func (r *program) canvasObject() fyne.CanvasObject { return r.object }

func (r *program) stops() []fyne.Focusable {
	out := []fyne.Focusable{r.try}
	if r.withdraw.Visible() {
		out = append(out, r.withdraw)
	}
	for _, m := range r.models {
		out = append(out, m)
	}
	return out
}

func (r *program) show() {
	word, said := lang.L("Test"), r.whither()
	colour := kit.ColourSoft
	if t := r.trial; t != nil && t.of == r.now() {
		said, colour = t.said, kit.ColourInk
		if t.stop != nil {
			word, said = lang.L("Stop"), lang.L("Asking {{.Address}}…", map[string]any{"Address": kit.Excerpt(t.of.Address, 100)})
		}
	}
	r.try.Word.Set(word)
	r.withdraw.Hidden = r.now().Consent == ""
	r.words.Paint(colour)
	r.words.Set(said)
	r.choice.Objects = nil
	for _, m := range r.models {
		r.choice.Objects = append(r.choice.Objects, kit.Row(0, -1, m))
	}
	r.object.Refresh()
}

// whither says where the text of articles goes.
func (r *program) whither() string {
	now := r.now()
	host := now.Elsewhere()
	named := map[string]any{"Host": kit.Excerpt(host, 100)}
	switch {
	case host != "":
		return lang.L("Nothing is sent: {{.Host}} is another computer, and you have not agreed to it. Test asks you.", named)
	case now.Consent != "":
		named["Host"] = kit.Excerpt(now.Consent, 100)
		return lang.L("The text of the articles that you open is sent to {{.Host}}, as you agreed.", named)
	}
	return lang.L("It is on this computer. Test sends a sentence of Galley’s own.")
}

// arrange shows the row anew, which may be of another height.
func (r *program) arrange() {
	if slices.Contains(r.page.rows, row(r)) {
		r.page.compose()
	}
}

// programLayout sets the buttons where the controls of the settings above are, and what is
// said below them.
type programLayout struct{ page *Page }

// programGap is the room between the buttons and what is said, in pixels.
const programGap = 6

func (l programLayout) left() float32 {
	if l.page.narrow {
		return 0
	}
	return titleWidth
}

func (l programLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.left()+o[0].MinSize().Width, o[0].MinSize().Height+programGap+o[1].MinSize().Height+o[2].MinSize().Height+rowGap)
}

func (l programLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, x := range o {
		left := l.left()
		if i == 1 {
			y, left = y+programGap, left+2
		}
		high := x.MinSize().Height
		x.Move(fyne.NewPos(left, y))
		x.Resize(fyne.NewSize(size.Width-left, high))
		y += high
	}
}
