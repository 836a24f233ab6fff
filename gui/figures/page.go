package figures

import (
	"context"
	"errors"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/lessons"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// Name is that of the page among the pages on which actions can be done.
const Name = "figures"

// Page is the page of figures.
type Page struct {
	shell   page.Host
	object  *fyne.Container
	about   *kit.Paragraph
	list    *kit.List
	plot    *plot
	subject *kit.Caption    // what the plot is of
	body    *fyne.Container // all below what it is about

	session *work.Session // whose figures are shown
	shown   bool
	lines   []line
	at      int // the chosen line
	blind   int // articles in which nothing was shown
	all     int
}

var _ page.Page = (*Page)(nil)

// New returns the page.
func New(h page.Host) *Page {
	p := &Page{shell: h, plot: newPlot(h), subject: kit.NewCaption("", 13, kit.ColourInk)}
	p.subject.Font, p.subject.Elide = kit.FontMedium, true
	p.about = kit.NewParagraph(13, kit.ColourSoft, func() float32 { return p.object.Size().Width - 2*side(p.object.Size().Width) })
	p.list = kit.NewList(&page.Stops{Host: h}, kit.Listed{
		Length: func() int { return len(p.lines) },
		Item:   func() kit.ListItem { return newRow(p) },
		At:     func() int { return min(p.at, len(p.lines)-1) },
		Choose: p.choose,
	})
	keys := kit.Row(18, 0, p.subject, mark(kit.ColourAccent, 5, lang.L("Precision")), mark(kit.ColourInk, 0, lang.L("Recall")))
	axis := kit.NewCaption(lang.L("Finished articles"), 12, kit.ColourSoft)
	axis.Align = fyne.TextAlignCenter
	above := kit.Column(6, 1, keys, p.plot, axis)
	below := kit.Column(6, 2, newHead(p), kit.Hairline(), p.list)
	p.body = container.New(halves{}, kit.Padded(8, 0, 0, 0, above), below)
	heading := kit.NewCaption(lang.L("Suggestions"), 22, kit.ColourInk)
	heading.Bold = true
	p.object = container.New(margins{}, kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Column(10, 2, heading, p.about, p.body))
	return p
}

// mark is what stands for a line of the plot, with its name.
func mark(colour fyne.ThemeColorName, radius float32, word string) fyne.CanvasObject {
	dot := kit.NewBlock(colour, fyne.NewSquareSize(9))
	dot.Radius = radius
	return kit.Row(6, -1, container.NewCenter(dot), kit.NewCaption(word, 12, kit.ColourSoft))
}

func (p *Page) Object() fyne.CanvasObject { return p.object }
func (p *Page) Name() string              { return Name }
func (p *Page) Title() string             { return lang.L("Suggestions") }
func (p *Page) Actions() []page.Action    { return nil }
func (p *Page) Hidden()                   { p.shown = false }

// Focus gives the keyboard to the table, if there is one.
func (p *Page) Focus() {
	if p.body.Hidden {
		p.shell.Canvas().Unfocus()
		return
	}
	p.list.Take()
}

// Shown reads the figures anew.
func (p *Page) Shown() {
	p.shown = true
	if s := p.shell.Session(); s != p.session {
		p.session, p.lines, p.at = s, nil, 0
		p.plot.forget()
		p.tell(lang.L("Reading the figures…"))
	}
	p.Focus()
	p.read()
}

// Restyle takes on the theme that has come into force.
func (p *Page) Restyle() {
	if p.shown {
		p.show()
	}
}

// read reads the forecasts of the project, and shows what comes of them.
func (p *Page) read() {
	s := p.session
	if s == nil {
		return
	}
	settled := s.Settled()
	var list []lessons.Forecast
	p.shell.Task(lang.L("Reading the figures"), page.Beside, func(ctx context.Context, _ page.Say) (err error) {
		if err := work.Wait(ctx, settled); err != nil {
			return err
		}
		list, err = lessons.Forecasts(ctx, s.Project())
		return err
	}, func(err error) {
		switch {
		case p.session != s:
		case errors.Is(err, context.Canceled):
			p.tell(lang.L("The reading of the figures was stopped."))
		case err != nil:
			p.shell.Report(err)
		default:
			p.take(list)
		}
	})
}

// take shows forecasts.
func (p *Page) take(list []lessons.Forecast) {
	p.lines = linesOf(list, p.shell.Scheme())
	p.all, p.blind = count(list)
	p.at = max(min(p.at, len(p.lines)-1), 0)
	p.show()
	if p.shown && p.shell.Canvas().Focused() == nil {
		p.Focus() // there may have been no table
	}
}

// count returns how many articles forecasts are of, and how many of them nothing was
// shown in. Several suggesters may have foretold one article.
func count(list []lessons.Forecast) (all, blind int) {
	shown := map[standoff.ArticleID]bool{}
	for _, f := range list {
		shown[f.Article] = shown[f.Article] || f.Shown
	}
	for _, saw := range shown {
		if !saw {
			blind++
		}
	}
	return len(shown), blind
}

func (p *Page) choose(i int) {
	p.at = i
	p.list.Reveal()
	p.show()
}

// show shows the table, and the chosen line of it as a plot.
func (p *Page) show() {
	if len(p.lines) == 0 {
		p.tell(lang.L("No article has been finished with suggestions yet, so nothing is known of how good they are."))
		return
	}
	p.tell(lang.L("What is suggested for an article is compared with the spans that you leave when you finish it, before anything is learned from it: {{.Articles}} so far, {{.Blind}} of them without seeing suggestions.",
		map[string]any{"Articles": wording.Articles(p.all), "Blind": wording.Number(p.blind)}))
	p.list.Update()
	x := p.lines[p.at]
	of := map[string]any{"What": p.nameOf(x), "N": wording.Number(latest)}
	if x.blind && x.label != "" {
		of["What"] = p.labelWords(x.label) + ", " + p.nameOf(x)
	}
	p.subject.Set(lang.L("{{.What}}: the last {{.N}} articles at each point", of))
	p.plot.show(x.points)
}

// tell says what the figures are, or why there are none.
func (p *Page) tell(words string) {
	hidden := len(p.lines) == 0
	if p.about.Set(words) || p.body.Hidden != hidden {
		p.body.Hidden = hidden
		p.object.Refresh()
	}
}
