package memos

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mark stands before a memo that is on no label: a sheet for an article, several for the
// project. Like a swatch it has a side of 16 pixels.
type mark struct {
	object         *fyne.Container
	sheet, project *fyne.Container
}

func newMark() *mark {
	m := &mark{
		sheet:   container.NewWithoutLayout(outline(2, 1, 12, 14), stroke(5, 5, 6, 1), stroke(5, 8, 6, 1), stroke(5, 11, 4, 1)),
		project: container.NewWithoutLayout(outline(1, 4, 10, 11), stroke(4, 1, 11, 1), stroke(14, 1, 1, 12), stroke(4, 1, 1, 2), stroke(12, 12, 3, 1)),
	}
	m.object = kit.Stack(m.sheet, m.project)
	return m
}

// show shows the mark of a memo on an article, or on the project.
func (m *mark) show(article bool) {
	m.sheet.Hidden, m.project.Hidden = !article, article
	m.object.Show()
}

// outline and stroke draw at a place of the square, in pixels.

func outline(x, y, wide, high float32) fyne.CanvasObject {
	b := kit.NewBlock("", fyne.Size{})
	b.Stroke, b.Radius = kit.ColourSoft, 2
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(wide, high))
	return b
}

func stroke(x, y, wide, high float32) fyne.CanvasObject {
	b := kit.NewBlock(kit.ColourSoft, fyne.Size{})
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(wide, high))
	return b
}
