package reader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/shaping"
)

// faceSet finds a face for every character; see [preferring].
type faceSet struct {
	text, headline, small, smallBold *font.Face
	fallbacks                        []*font.Face
	system                           *fontscan.FontMap // nil until a character needs it
	scanned                          bool
	found                            map[rune]*font.Face // for characters that text lacks
}

func newFaceSet(f Faces) (*faceSet, error) {
	s := &faceSet{found: map[rune]*font.Face{}}
	for _, want := range []struct {
		into *(*font.Face)
		data []byte
	}{{&s.text, f.Text}, {&s.headline, f.TextSemibold}, {&s.small, f.Interface}, {&s.smallBold, f.InterfaceSemibold}} {
		face, err := faceOf(want.data)
		if err != nil {
			return nil, fmt.Errorf("read the font of the article: %w", err)
		}
		*want.into = face
	}
	s.fallbacks = append(s.fallbacks, s.small)
	for _, data := range f.Fallbacks {
		face, err := faceOf(data)
		if err != nil {
			return nil, fmt.Errorf("read a fallback font: %w", err)
		}
		s.fallbacks = append(s.fallbacks, face)
	}
	return s, nil
}

// parsed has the fonts that were read, by where their bytes begin: they are part of the
// program, and each takes megabytes, which all readers share.
var parsed sync.Map

// faceOf returns a face of a font, for one reader.
func faceOf(data []byte) (*font.Face, error) {
	if len(data) == 0 {
		return nil, errors.New("it is empty")
	}
	if f, there := parsed.Load(&data[0]); there {
		return font.NewFace(f.(*font.Font)), nil
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err == nil {
		parsed.Store(&data[0], face.Font)
	}
	return face, err
}

func has(f *font.Face, r rune) bool {
	_, ok := f.NominalGlyph(r)
	return ok
}

// resolve finds a face for a character that the preferred face may lack.
func (s *faceSet) resolve(prefer *font.Face, r rune) *font.Face {
	if has(prefer, r) {
		return prefer
	}
	if f, ok := s.found[r]; ok {
		return f
	}
	f := s.search(r)
	if f == nil {
		f = prefer
	}
	s.found[r] = f
	return f
}

func (s *faceSet) search(r rune) *font.Face {
	for _, f := range s.fallbacks {
		if has(f, r) {
			return f
		}
	}
	if !s.scanned {
		s.scanned = true
		s.system = systemFonts()
	}
	if s.system == nil {
		return nil
	}
	if f := s.system.ResolveFace(r); f != nil && has(f, r) {
		return f
	}
	return nil
}

// systemFonts returns the fonts installed on this computer, nil where they
// cannot be listed. The index is kept in the user's cache, so that only the
// first call on a computer is slow (44 ms for 127 fonts, then 14 ms).
func systemFonts() *fontscan.FontMap {
	base, err := os.UserCacheDir()
	if err != nil {
		base = os.TempDir()
	}
	m := fontscan.NewFontMap(log.New(io.Discard, "", 0))
	if err := m.UseSystemFonts(filepath.Join(base, "galley")); err != nil {
		return nil
	}
	m.SetQuery(fontscan.Query{Families: []string{fontscan.Serif, fontscan.SansSerif, fontscan.Emoji}})
	return m
}

// preferring finds faces in a set, but takes one face where it can.
type preferring struct {
	set  *faceSet
	face *font.Face
}

var _ shaping.Fontmap = preferring{}

// ResolveFace returns a face for a character.
func (p preferring) ResolveFace(r rune) *font.Face { return p.set.resolve(p.face, r) }
