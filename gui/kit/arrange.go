package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stack lays objects over one another.
func Stack(objects ...fyne.CanvasObject) *fyne.Container { return container.NewStack(objects...) }

// Arrange lays out what some containers hold, the outer ones first, as after a change of
// a part's size. Unlike their Refresh it draws nothing anew that stays as it is.
func Arrange(containers ...*fyne.Container) {
	for _, c := range containers {
		c.Layout.Layout(c.Objects, c.Size())
	}
}

// Padded keeps room around one object, in pixels.
func Padded(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(padding{top, right, bottom, left}, o)
}

type padding struct{ top, right, bottom, left float32 }

// A hidden object needs no room, and none around it.
func (p padding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	m := objects[0].MinSize()
	return m.AddWidthHeight(p.left+p.right, p.top+p.bottom)
}

func (p padding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(p.left, p.top))
	objects[0].Resize(size.SubtractWidthHeight(p.left+p.right, p.top+p.bottom))
}

// Row lays objects side by side with a gap, each as wide as it must be and
// centred in height; the one at index grow takes what is left (-1: none).
func Row(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(line{gap: gap, grow: grow}, objects...)
}

// Column lays objects under one another with a gap, each across the width; the
// one at index grow takes what is left (-1: none).
func Column(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(line{gap: gap, grow: grow, down: true}, objects...)
}

type line struct {
	gap  float32
	grow int
	down bool
}

func (l line) along(s fyne.Size) float32 {
	if l.down {
		return s.Height
	}
	return s.Width
}

func (l line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var along, across float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if i > 0 {
			along += l.gap
		}
		along += l.along(m)
		if l.down {
			across = max(across, m.Width)
		} else {
			across = max(across, m.Height)
		}
	}
	if l.down {
		return fyne.NewSize(across, along)
	}
	return fyne.NewSize(along, across)
}

func (l line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := make([]fyne.Size, len(objects)) // measured once, which is what costs
	spare := l.along(size)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		least[i] = o.MinSize()
		if i > 0 {
			spare -= l.gap
		}
		spare -= l.along(least[i])
	}
	at := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		length := l.along(least[i])
		if i == l.grow {
			length += spare
		}
		if l.down {
			o.Move(fyne.NewPos(0, at))
			o.Resize(fyne.NewSize(size.Width, length))
		} else {
			high := min(least[i].Height, size.Height)
			o.Move(fyne.NewPos(at, (size.Height-high)/2))
			o.Resize(fyne.NewSize(length, high))
		}
		at += length + l.gap
	}
}

// Flow lays objects side by side with a gap, and goes on below where the width that
// there is has no more room for one.
func Flow(gap float32, wide func() float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(flow{gap, wide}, objects...)
}

type flow struct {
	gap  float32
	wide func() float32
}

// place puts the objects where they stand, and returns how much room they take.
func (f flow) place(objects []fyne.CanvasObject, put func(fyne.CanvasObject, fyne.Position)) fyne.Size {
	var at fyne.Position
	var room fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		if at.X > 0 && at.X+m.Width > f.wide() {
			at = fyne.NewPos(0, room.Height+f.gap)
		}
		put(o, at)
		room = room.Max(fyne.NewSize(at.X+m.Width, at.Y+m.Height))
		at.X += m.Width + f.gap
	}
	return room
}

func (f flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return f.place(objects, func(fyne.CanvasObject, fyne.Position) {})
}

func (f flow) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	f.place(objects, func(o fyne.CanvasObject, at fyne.Position) {
		o.Move(at)
		o.Resize(o.MinSize())
	})
}

// Sized gives an object a minimum size of its own.
func Sized(size fyne.Size, o fyne.CanvasObject) *fyne.Container { return container.New(fixed(size), o) }

type fixed fyne.Size

func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	if f.Width > 0 {
		m.Width = f.Width
	}
	if f.Height > 0 {
		m.Height = f.Height
	}
	return m
}

func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
