package articles

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"galley/store/dataset"
	"galley/store/standoff"
)

// mostParts is how long the parts of a document are together at most, in bytes, when they
// are unpacked. Pictures are not.
const mostParts = 256 << 20

// parts are the files of a document that is a zip archive.
type parts struct {
	in    dataset.Input
	zip   *zip.Reader
	file  map[string]*zip.File // the first of each name
	twice []string             // the names of the others
	left  int64                // bytes that may still be unpacked
}

func openParts(in dataset.Input) (*parts, error) {
	z, err := zip.NewReader(in.Raw, in.Size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%s is cut off or damaged: the list of its parts, which stands at its end, cannot be read: %w", in.Name, err)
	}
	p := &parts{in: in, zip: z, file: make(map[string]*zip.File, len(z.File)), left: mostParts}
	for _, f := range z.File {
		if p.has(f.Name) {
			p.twice = append(p.twice, f.Name)
			continue
		}
		p.file[f.Name] = f
	}
	return p, nil
}

// has reports whether there is a part of a name.
func (p *parts) has(name string) bool { return p.file[name] != nil }

// read unpacks a part.
func (p *parts) read(name string) ([]byte, error) {
	f := p.file[name]
	if f == nil {
		return nil, fmt.Errorf("its part %q is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("its part %q cannot be unpacked: %w", name, err)
	}
	defer r.Close()
	most := min(p.left, mostPage)
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, most+1))
	p.left -= n
	if err != nil {
		return nil, fmt.Errorf("its part %q cannot be unpacked: %w", name, err)
	}
	if n > most {
		return nil, fmt.Errorf("its part %q is too long: a part may have %d MB, all together %d MB", name, mostPage>>20, mostParts>>20)
	}
	return b.Bytes(), nil
}

// decoder reads a part of XML.
func (p *parts) decoder(name string) (*xml.Decoder, error) {
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	text, _, err := p.in.UTF8(data, declaredIn(data))
	if err != nil {
		return nil, err
	}
	return decoderOf(text), nil
}

// shown returns an error whose words can be shown: those of a parser repeat what is wrong.
func shown(err error) error { return errors.New(standoff.Printable(err.Error())) }

// decoderOf reads XML in UTF-8, whatever it says that it is in.
func decoderOf(text []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	d.Entity = xml.HTMLEntity
	return d
}

// unmarshal decodes a part of XML.
func (p *parts) unmarshal(name string, into any) error {
	d, err := p.decoder(name)
	if err != nil {
		return err
	}
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("its part %q cannot be read: %w", name, shown(err))
	}
	return nil
}
