package doors

import (
	"errors"
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

// offerEncoding asks in which encoding a file that is not UTF-8 is to be read, with
// a line of it as it would read. If the person does not convert it, leave is called.
func (d *Doors) offerEncoding(of importing, undecoded []exchange.Undecoded, wrong *dataset.EncodingError, leave func()) {
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
	hide = d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Choose the encoding"), body, kit.Way{Word: lang.L("Cancel"), Do: leave}, kit.Way{Word: lang.L("Convert and import"), Stays: true, Do: func() {
		o := of.options
		switch i := other.SelectedIndex(); {
		case i > 0:
			o.Encoding = names[i-1]
		case len(lines) == 0:
			return
		default:
			o.Encoding = read[samples.Picked()].name
		}
		left := o
		left.Encoding = "" // each in its own
		o.Only, left.Only = alike, others
		if !all.Checked {
			o.Only, left.Only = alike[:1], append(alike[1:], others...)
		}
		hide()
		d.run(importing{paths: of.paths, options: o, then: func(n int) {
			if len(left.Only) == 0 {
				of.end(n)
				return
			}
			d.run(importing{paths: of.paths, options: left, then: func(more int) { of.end(n + more) }})
		}})
	}})
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
