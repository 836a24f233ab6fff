package figures

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"

	"galley/assets/fonts"
	"galley/gui/wording"

	"github.com/go-analyze/charts"
)

// look is how a plot is drawn.
type look struct {
	wide, high                            int     // in pixels of the screen
	scale                                 float32 // these pixels in one of the interface
	precision, recall, ink, axis, divider color.NRGBA
}

// face is the font of plots.
const face = "Galley"

// installed makes the font of the interface that of plots.
var installed = sync.OnceValue(func() error { return charts.InstallFont(face, fonts.InterRegular) })

// draw draws precision and recall over time. It may be called on any goroutine.
func draw(points []point, l look) (image.Image, error) {
	if err := installed(); err != nil {
		return nil, fmt.Errorf("prepare the font of the plot: %w", err)
	}
	theme := charts.MakeTheme(charts.ThemeOption{
		AxisStrokeColor: inked(l.axis), AxisSplitLineColor: inked(l.divider), BackgroundColor: charts.ColorTransparent,
		TextColor: inked(l.ink), SeriesColors: []charts.Color{inked(l.precision), inked(l.recall)},
	})
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: l.wide, Height: l.high, Font: charts.GetFont(face), Theme: theme})
	if err := p.LineChart(chart(points, l, theme)); err != nil {
		return nil, fmt.Errorf("draw the plot: %w", err)
	}
	raw, err := p.Bytes()
	if err != nil {
		return nil, fmt.Errorf("draw the plot: %w", err)
	}
	return png.Decode(bytes.NewReader(raw))
}

// The measures of a plot, in pixels of the interface.
const (
	plotText = 11
	plotLine = 2
	plotDot  = 3
	plotEdge = 8
)

func chart(points []point, l look, theme charts.ColorPalette) charts.LineChartOption {
	k := float64(l.scale)
	precision, recall, labels := make([]float64, len(points)), make([]float64, len(points)), make([]string, len(points))
	for i, x := range points {
		precision[i], recall[i], labels[i] = hundredths(x.precision), hundredths(x.recall), wording.Number(x.article)
	}
	o := charts.NewLineChartOptionWithData([][]float64{precision, recall})
	edge := int(plotEdge * k)
	text := charts.FontStyle{FontSize: plotText * k * 0.75, Font: charts.GetFont(face), FontColor: inked(l.ink)} // in points: the library takes 96 of them for 72 pixels
	o.Theme, o.Padding = theme, charts.Box{Top: edge, Right: 2 * edge, Left: edge / 2, IsSet: true}
	o.XAxis.Labels, o.XAxis.LabelFontStyle = labels, text
	o.XAxis.LabelCount = ticks(len(points))
	o.XAxis.BoundaryGap = charts.Ptr(len(points) < 2)
	o.YAxis = []charts.YAxisOption{{
		Min: charts.Ptr(0.0), Max: charts.Ptr(100.0), LabelCount: 5, RangeValuePaddingScale: charts.Ptr(0.0), LabelFontStyle: text,
		ValueFormatter: func(x float64) string { return wording.Percent(int(math.Round(x))) },
	}}
	o.Legend.Show = charts.Ptr(false)
	o.LineStrokeWidth = plotLine * k
	for i, shape := range []charts.SymbolShape{charts.SymbolDot, charts.SymbolSquare} {
		if len(points) > mostPoints/3 {
			shape = charts.SymbolNone // they would be one thick line
		}
		o.SeriesList[i].Symbol = charts.Symbol{Shape: shape, Size: plotDot * k}
	}
	return o
}

// ticks returns for how many of so many points there are numbers below the plot, so that
// they are as far from one another; 0 leaves it to the library.
func ticks(points int) int {
	for n := min(points, 12); n >= 4; n-- {
		if (points-1)%(n-1) == 0 {
			return n
		}
	}
	return 0
}

// hundredths returns a share in hundredths, and what leaves a gap in a line for NaN.
func hundredths(share float64) float64 {
	if math.IsNaN(share) {
		return charts.GetNullValue()
	}
	return 100 * share
}

func inked(c color.NRGBA) charts.Color { return charts.Color{R: c.R, G: c.G, B: c.B, A: c.A} }
