package figures

import (
	"image/color"

	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// plot shows the points of a line as a picture, which is drawn beside the interface with
// as many pixels as the screen has.
type plot struct {
	widget.BaseWidget
	host    page.Host
	points  []point
	picture *canvas.Image
	drawn   look    // of the picture that is shown or being drawn
	of      []point // that it has
	busy    bool
}

func newPlot(h page.Host) *plot {
	x := &plot{host: h, picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
	x.ExtendBaseWidget(x)
	return x
}

func (x *plot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(x.picture) }

func (x *plot) Resize(size fyne.Size) {
	x.BaseWidget.Resize(size)
	x.draw()
}

// show shows other points.
func (x *plot) show(points []point) {
	x.points = points
	x.draw()
}

// look returns how the plot is to be drawn.
func (x *plot) look() look {
	size := x.Size()
	wide, high := x.host.Canvas().PixelCoordinateForPosition(fyne.NewPos(size.Width, size.Height))
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	}
	return look{
		wide: wide, high: high, scale: float32(high) / max(size.Height, 1),
		precision: of(kit.ColourAccent), recall: of(kit.ColourInk), ink: of(kit.ColourSoft), axis: of(kit.ColourFaint), divider: of(kit.ColourHairline),
	}
}

// leastPlot is the size below which nothing can be seen of a plot, in pixels.
const leastPlot = 40

// draw has the plot drawn if it is not as it is to be, one time after the other.
func (x *plot) draw() {
	l, points := x.look(), x.points
	if x.busy || len(points) == 0 || l.wide < leastPlot || l.high < leastPlot || x.host.Session() == nil || l == x.drawn && same(points, x.of) {
		return
	}
	x.busy, x.drawn, x.of = true, l, points
	picture, err := x.picture.Image, error(nil)
	session := x.host.Session()
	x.host.Aside(func() { picture, err = draw(points, l) }, func() {
		x.busy = false
		if err != nil {
			x.host.Report(err)
			return
		}
		if session == x.host.Session() {
			x.picture.Image = picture
			x.picture.Refresh()
		}
		x.draw()
	})
}

// same reports whether points are the very ones.
func same(a, b []point) bool { return len(a) == len(b) && &a[0] == &b[0] }

// forget takes the picture away, and what is being drawn for a project that has been left.
func (x *plot) forget() {
	x.busy, x.drawn, x.of, x.points, x.picture.Image = false, look{}, nil, nil, nil
	x.picture.Refresh()
}
