package doors

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/dataset"
	"galley/store/exchange"

	"fyne.io/fyne/v2/lang"
)

// onlyUndecoded returns what is wrong with the first file if the encoding is all
// that anything was left out for, nil otherwise.
func onlyUndecoded(sum exchange.Report) *dataset.EncodingError {
	n := 0
	for why := range sum.Left {
		n += sum.Left[why].Count
	}
	left := sum.Left[exchange.WhyEncoding]
	if len(left.First) == 0 || n > left.Count {
		return nil
	}
	var wrong *dataset.EncodingError
	errors.As(left.First[0].Err, &wrong)
	return wrong
}

// alikeIn returns the paths of the files that seem to be in the same encoding as
// the first, which is among them, and those of the others.
func alikeIn(undecoded []exchange.Undecoded) (alike, others []string) {
	for _, u := range undecoded {
		if u.Likely == undecoded[0].Likely {
			alike = append(alike, u.Path)
		} else {
			others = append(others, u.Path)
		}
	}
	return alike, others
}

// reading is how a file reads in an encoding, and in others in which it reads the same
// as far as is seen.
type reading struct {
	name, sample string
	same         []string
}

// readings gathers the proposals that read the same under the likeliest of them.
func readings(proposals []dataset.Proposal) []reading {
	var out []reading
	for _, p := range proposals {
		at := slices.IndexFunc(out, func(r reading) bool { return r.sample == p.Sample })
		if at < 0 {
			out = append(out, reading{name: p.Name, sample: p.Sample})
		} else {
			out[at].same = append(out[at].same, p.Name)
		}
	}
	return out
}

// title names the encoding, and those in which the file reads the same.
func (r reading) title() string {
	if len(r.same) == 0 {
		return encodingTitle(r.name)
	}
	return lang.L("{{.Encoding}}; reads the same in {{.Others}}", map[string]any{"Encoding": encodingTitle(r.name), "Others": strings.Join(r.same, ", ")})
}

// offerEncoding asks in which encoding what an import has left out is to be read, and
// imports it. If the person does not convert it, leave is called.
func (d *Doors) offerEncoding(of importing, undecoded []exchange.Undecoded, wrong *dataset.EncodingError, leave func()) {
	ways := []kit.Way{{Word: lang.L("Cancel"), Do: leave}}
	d.askEncoding(undecoded, wrong, ways, lang.L("Convert and import"), func(encoding string, these, others []string) {
		o := of.options
		o.Encoding, o.Only = encoding, these
		left := of.options
		left.Encoding, left.Only = "", others // each in its own
		d.run(importing{paths: of.paths, options: o, then: func(n int) {
			if len(left.Only) == 0 {
				of.end(n)
				return
			}
			d.run(importing{paths: of.paths, options: left, then: func(more int) { of.end(n + more) }})
		}})
	})
}

// askEncoding asks in which encoding a file that is not UTF-8 is to be read, with a line of
// it as it would read. accept is called with that and the files that are to be read in it,
// and those that are not; ways are the other ways out.
func (d *Doors) askEncoding(undecoded []exchange.Undecoded, wrong *dataset.EncodingError, ways []kit.Way, convert string, accept func(encoding string, these, others []string)) {
	alike, others := alikeIn(undecoded)
	none := lang.L("None selected")
	read := readings(wrong.Proposals)
	read = read[:min(len(read), d.proposalsShown())]
	var lines []kit.Sample
	for _, r := range read {
		lines = append(lines, kit.Sample{Name: r.title(), Text: kit.Excerpt(r.sample, 90)})
	}
	names := dataset.Encodings()
	titles := []string{none}
	for _, name := range names {
		titles = append(titles, encodingTitle(name))
	}
	samples := kit.NewSampleField(lines)
	other := kit.NewSelectField(titles, func(picked string) {
		if picked != none {
			samples.PickNone()
		} else if samples.Picked() < 0 {
			samples.Pick(0)
		}
	})
	samples.OnPicked = func() {
		if samples.Picked() >= 0 {
			other.SetSelectedIndex(0)
		}
	}
	all := kit.NewCheckField(lang.N("Also the other {{.N}} files that seem to have this encoding", len(alike)-1, map[string]any{"N": wording.Number(len(alike) - 1)}))
	all.SetChecked(len(alike) > 1)
	body := kit.Column(8, -1, kit.Prose(lang.L("{{.File}} is not UTF-8 text. Choose the encoding that displays it correctly.", map[string]any{"File": kit.Excerpt(filepath.Base(undecoded[0].Path), 60)})))
	if len(lines) > 0 {
		body.Add(samples)
	}
	body.Add(kit.Form(kit.NewCaption(lang.L("Another"), 13, kit.ColourSoft), other.Ring.Around(other)))
	if len(alike) > 1 {
		body.Add(all.Ring.Around(all))
	}
	var hide func()
	ways = append(ways, kit.Way{Word: convert, Stays: true, Do: func() {
		var encoding string
		switch i := other.SelectedIndex(); {
		case i > 0:
			encoding = names[i-1]
		case len(lines) == 0:
			return
		default:
			encoding = read[samples.Picked()].name
		}
		hide()
		if all.Checked {
			accept(encoding, alike, others)
		} else {
			accept(encoding, alike[:1], append(alike[1:], others...))
		}
	}})
	hide = d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Choose the encoding"), body, ways...)
	if len(lines) > 0 {
		d.shell.Questions().Asked().First = samples
		d.shell.Canvas().Focus(samples)
	}
}

// proposalsShown returns how many encodings are proposed with how they read: as many as
// there is room for. The others can be had by their names.
func (d *Doors) proposalsShown() int {
	const around = 300 // pixels that the rest of the question takes
	return max(int((d.shell.Canvas().Size().Height-around)/kit.SampleHeight), 2)
}

// decode asks for the encodings of the files that are not UTF-8, one kind after the other,
// looks at the files in these, and goes on with then.
func (a *asking) decode(then func()) {
	var wrong *dataset.EncodingError
	undecoded := slices.DeleteFunc(slices.Clone(a.survey.Undecoded), func(u exchange.Undecoded) bool { return a.skipped[u.Path] })
	if len(undecoded) == 0 {
		then()
		return
	}
	for _, x := range a.survey.Left[exchange.WhyEncoding].First {
		if x.Path == undecoded[0].Path {
			errors.As(x.Err, &wrong)
		}
	}
	if wrong == nil {
		then() // it is one of very many, which the import tells
		return
	}
	ways := []kit.Way{{Word: lang.L("Cancel")}}
	if a.survey.Documents > 0 || len(a.options.Encodings) > 0 {
		ways = append(ways, kit.Way{Word: lang.L("Leave it out"), Do: func() {
			alike, _ := alikeIn(undecoded)
			for _, path := range alike {
				a.skip(path)
			}
			a.decode(then)
		}})
	}
	a.d.askEncoding(undecoded, wrong, ways, lang.L("Convert"), func(encoding string, these, _ []string) {
		encodings := map[string]string{}
		maps.Copy(encodings, a.options.Encodings)
		for _, path := range these {
			encodings[path] = encoding
		}
		a.options.Encodings = encodings
		a.d.look(a, func(a *asking, err error) {
			if err == nil {
				a.decode(then)
			}
		})
	})
}

// skip has it not asked again for the encoding of a file.
func (a *asking) skip(path string) {
	if a.skipped == nil {
		a.skipped = map[string]bool{}
	}
	a.skipped[path] = true
}
