package dataset

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
)

// wide returns the encoding, of UTF-16 and UTF-32, of a text without a byte order
// mark; "" if it is in neither.
func wide(data []byte) string {
	if name := nulPattern(data); name != "" || len(data)%2 != 0 || controlShare(data) < 0.02 {
		return name
	}
	for _, name := range []string{"utf-16le", "utf-16be"} {
		if text, at := decode(data[:min(len(data), sampled)], unicodeEncodings[name]); at < 0 && eastAsian(string(text)) {
			return name
		}
	}
	return ""
}

// eastAsian reports whether nearly all of a text consists of the commonest
// characters of Chinese, Japanese and Korean, which other data does not by chance.
func eastAsian(text string) bool {
	all, common := 0, 0
	for _, r := range text {
		all++
		if r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0x3000 && r <= 0x30FF || r >= 0xFF00 && r <= 0xFFEF ||
			r >= ' ' && r < 0x7F || unicode.IsSpace(r) || strings.ContainsRune(usual, r) {
			common++
		}
	}
	return all >= 8 && common*20 >= all*19
}

// nulPattern returns the encoding of text in which NUL bytes stand where the
// upper half of each unit would be; "" if they do not.
func nulPattern(data []byte) string {
	data = data[:min(len(data), sampled)]
	if len(data) < 4 || bytes.IndexByte(data, 0) < 0 {
		return ""
	}
	var nul [4]float64
	for i, c := range data {
		if c == 0 {
			nul[i%4]++
		}
	}
	quarter := float64(len(data)) / 4
	most := func(n ...float64) bool { return slices.Min(n) > 0.4*quarter }
	few := func(n ...float64) bool { return slices.Max(n) < 0.1*quarter }
	switch {
	case most(nul[2], nul[3]) && few(nul[0]):
		return "utf-32le"
	case most(nul[0], nul[1]) && few(nul[3]):
		return "utf-32be"
	case most(nul[1], nul[3]) && few(nul[0], nul[2]):
		return "utf-16le"
	case most(nul[0], nul[2]) && few(nul[1], nul[3]):
		return "utf-16be"
	}
	return ""
}

// escapesJapanese reports whether a text switches to Japanese characters and back
// as ISO-2022-JP does.
func escapesJapanese(data []byte) bool {
	data = data[:min(len(data), sampled)]
	to := bytes.Contains(data, []byte("\x1b$B")) || bytes.Contains(data, []byte("\x1b$@"))
	return to && (bytes.Contains(data, []byte("\x1b(B")) || bytes.Contains(data, []byte("\x1b(J")))
}

// mostProposals is how many encodings are proposed.
const mostProposals = 8

// propose ranks the encodings in which a file may be written. It asks chardet,
// which knows East Asian, Cyrillic, Greek and Hebrew encodings, and rates the text
// that each encoding gives, which tells the Latin and Arabic ones apart. Encodings
// that cannot decode the file, or give an implausible text, are not proposed.
func propose(data []byte) []Proposal {
	sample := data
	if len(sample) > sampled {
		sample = sample[:bytes.LastIndexByte(sample[:sampled], '\n')+1]
		if len(sample) == 0 {
			sample = data[:sampled]
		}
	}
	hard := sample
	if rest := withoutUTF8(sample); wide(data) == "" && len(rest) > 0 {
		hard = rest
	}
	confident := map[string]float64{wide(data): 1}
	if escapesJapanese(data) {
		confident["iso-2022-jp"] = 1
	}
	for _, r := range chardet.DetectAll(hard) {
		if name, _, err := lookUp(r.Encoding); err == nil {
			confident[name] = max(confident[name], r.Confidence*weight(name))
		}
	}
	confident["koi8-u"] = confident["koi8-r"] // its superset, for letters
	type ranked struct {
		Proposal
		text  string
		score float64
		usual int // in the order of encodings
	}
	var all []ranked
	for i, name := range encodings {
		if name == utf8Name || name == "gbk" || strings.HasPrefix(name, "ibm0") || strings.HasPrefix(name, "ibm1") || name == "hz-gb-2312" {
			continue // gb18030 includes gbk; EBCDIC and HZ are too rare
		}
		if (strings.HasPrefix(name, "utf-") || name == "iso-2022-jp") && confident[name] == 0 {
			continue
		}
		text, ok := reads(data, sample, name)
		if !ok {
			continue
		}
		rated := text
		if len(hard) < len(sample) {
			rated, _ = reads(hard, hard, name)
		}
		all = append(all, ranked{Proposal{name, sampleLine(text)}, text, plausible(rated) + confident[name] - float64(i)/1000, i})
	}
	best := map[string]float64{} // of the encodings with the same text
	for _, r := range all {
		best[r.text] = max(best[r.text], r.score)
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(best[b.text], best[a.text]), cmp.Compare(a.usual, b.usual))
	})
	var out []Proposal
	seen := map[string]bool{}
	for _, r := range all {
		implausible := r.score < 0.1 && (len(out) > 2 || all[0].score >= 0.1)
		if implausible || len(out) == mostProposals || len(out) > 2 && seen[r.Sample] {
			continue // implausible, or its sample is the same as another
		}
		seen[r.Sample] = true
		out = append(out, r.Proposal)
	}
	return out
}

// withoutUTF8 leaves out the lines that are UTF-8 and not ASCII, which say nothing of the
// encoding of the others.
func withoutUTF8(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		if ascii := !bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }); ascii || !utf8.Valid(line) {
			out = append(out, line...)
		}
	}
	return out
}

// weight is how much the confidence of chardet counts: it takes every language in
// Latin letters for French, German or Turkish.
func weight(name string) float64 {
	if slices.Contains([]string{"windows-1252", "windows-1254", "iso-8859-15", "iso-8859-3", "macintosh"}, name) {
		return 0.2
	}
	return 1
}

// decodedWhole is the greatest size, in bytes, of a file that is decoded as a whole
// before an encoding is proposed; of a larger one only a sample is.
const decodedWhole = 1 << 20

// reads decodes the sample, if all of the data can be decoded.
func reads(data, sample []byte, name string) (string, bool) {
	_, e, err := lookUp(name)
	if err != nil || e == nil {
		return "", false
	}
	if len(data) > decodedWhole {
		data = sample
	}
	text, at := decode(data, e)
	if at < 0 && len(sample) < len(data) {
		text, at = decode(sample, e)
	}
	return string(text), at < 0
}

// sampleLine returns the part of a line that shows the most of what is not ASCII.
func sampleLine(text string) string {
	best, most := "", -1
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		n := 0
		for _, r := range line {
			if r >= utf8.RuneSelf && unicode.IsLetter(r) {
				n++
			}
		}
		if line != "" && n > most {
			best, most = line, n
		}
		if most > 3 {
			break
		}
	}
	return visible(around(best))
}

// around cuts a line to the part around its first letter that is not ASCII.
func around(line string) string {
	const before, most = 20, 60
	runes := []rune(line)
	from := max(0, slices.IndexFunc(runes, func(r rune) bool { return r >= utf8.RuneSelf })-before)
	to := min(len(runes), from+most)
	s := string(runes[from:to])
	if from > 0 {
		s = "…" + s
	}
	if to < len(runes) {
		s += "…"
	}
	return s
}

// visible replaces control characters and invisible ones.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return '·'
		}
		return r
	}, s)
}
