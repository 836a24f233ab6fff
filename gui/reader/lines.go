package reader

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// slot is the place of one line in the view. Its object shows one image.
type slot struct {
	raster *canvas.Raster
	img    *image.RGBA
	used   bool
	seen   bool // an image of this text has been drawn since it came into the view
}

func (s *scene) placeLines() {
	for _, l := range s.slots {
		l.used = false
	}
	for _, v := range s.lines {
		s.placeLine(v)
	}
	for key, l := range s.slots {
		if !l.used {
			delete(s.slots, key)
			s.retire(l.raster)
		}
	}
}

func (s *scene) placeLine(v visible) {
	l, ok := s.slots[v.lineKey]
	if !ok {
		l = &slot{}
		s.slots[v.lineKey] = l
	}
	l.used = true
	if l.seen {
		s.read(v) // it may have been drawn in part before
	}
	if img := s.r.picture(v.lineKey); img != l.img {
		s.retire(l.raster)
		l.img, l.raster = img, s.newRaster(img, func() { s.see(v.lineKey, l) })
		scale := s.r.painter.scale
		l.raster.Resize(fyne.NewSize(float32(img.Bounds().Dx())/scale, float32(img.Bounds().Dy())/scale))
	}
	l.raster.Move(fyne.NewPos(s.snap(s.r.left-gutter*marginZoom(s.r.page.settings.Zoom)), s.snap(v.y)))
}

// see takes notice that a line is being drawn.
func (s *scene) see(key lineKey, l *slot) {
	l.seen = true
	for _, v := range s.lines {
		if v.lineKey == key {
			s.read(v)
		}
	}
	if r := s.r; !r.painted {
		r.painted = true
		if r.OnPainted != nil {
			r.OnPainted()
		}
	}
}

// newRaster returns an object that shows an image and never another one. It
// tells when a painter has asked for it, which is when it is drawn first.
func (s *scene) newRaster(img image.Image, drawn func()) *canvas.Raster {
	s.objects = nil
	o := canvas.NewRaster(func(int, int) image.Image { drawn(); return img })
	o.ScaleMode = canvas.ImageScalePixels
	return o
}

// retire takes an object out of the scene and lets go of what is kept for it:
// its texture at once, and its image, which the toolkit's caches would hold on
// to for a while.
func (s *scene) retire(o *canvas.Raster) {
	if o == nil {
		return
	}
	s.objects = nil
	o.Generator = func(int, int) image.Image { return image.NewUniform(color.Transparent) }
	s.changed(o)
}

// forget takes out the lines, as when another text stands on them. It may be
// called on a reader that was never shown.
func (s *scene) forget() {
	if s == nil {
		return
	}
	for _, l := range s.slots {
		s.retire(l.raster)
	}
	clear(s.slots)
	s.strip.drawn = false
}
