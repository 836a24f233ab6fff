package dataset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// alphabets has, for each language, its small letters that are not ASCII. A text
// that was decoded in the wrong encoding has letters that do not belong to the same
// language.
var alphabets = func() []map[rune]bool {
	var out []map[rune]bool
	for _, letters := range strings.Fields(`
		àâæçéèêëîïôœùûüÿ äöüß áéíñóúü àáâãçéêíóôõúü àèéìíîòóùú áàèéíïóòúüçŀ éèëïóöüáêíúĳ åäöé æøåéóôò
		áéíóúýþðæö áéíóöőúüű ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž čćđšž ăâîșțşţ çğıiöşüâîû
		āčēģīķļņšūž ąčęėįšųūž äõöüšž ëç
		абвгдежзийклмнопрстуфхцчшщъыьэюяё абвгґдеєжзиіїйклмнопрстуфхцчшщьюя абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ
		абвгдеёжзійклмнопрстуўфхцчшыьэюя
		αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ
		אבגדהוזחטיךכלםמןנסעףפץצקרשת ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیـ`) {
		m := map[rune]bool{}
		for _, r := range letters {
			m[r] = true
		}
		out = append(out, m)
	}
	return out
}()

// plausible rates how much a text looks like real language: from about −1, for
// letters and signs in disorder, to 1.
func plausible(text string) float64 {
	found := map[rune]int{}
	letters, odd, ideographs, signs := 0, 0, 0, 0
	before, previous := ' ', ' '
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && (r >= ' ' || unicode.IsSpace(r)):
		case r >= 0xFF61 && r <= 0xFF9F:
			odd++ // half-width kana, frequent where the text is not Japanese
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai):
			ideographs++
		case unicode.IsLetter(r):
			letters++
			found[unicode.ToLower(r)]++
		case strings.ContainsRune(usual, r), unicode.Is(unicode.Mn, r):
			signs++
			if unicode.IsLetter(previous) && strings.ContainsRune(beforeWords, r) {
				odd++
			}
		default:
			odd++
		}
		if unnatural(before, previous, r) {
			odd++
		}
		before, previous = previous, r
	}
	all := letters + ideographs + odd
	if all == 0 {
		return 0.3 * float64(min(signs, 1)) // quotation marks and dashes alone
	}
	known := 0
	for _, alphabet := range alphabets {
		n := 0
		for r, times := range found {
			if alphabet[r] {
				n += times
			}
		}
		known = max(known, n)
	}
	if ideographs > letters {
		known = ideographs / 2 // nearly all that can be decoded so looks like this: chardet tells
	}
	strange := letters - min(known, letters)
	return (float64(known) - float64(strange) - 2*float64(odd)) / float64(all)
}

// unnatural reports whether three characters in a row are unusual in any language: a
// capital after a small letter, Latin letters next to others, a sign within a word.
func unnatural(before, previous, r rune) bool {
	switch {
	case max(previous, r) >= utf8.RuneSelf && unicode.IsLower(previous) && unicode.IsUpper(r):
		return true
	case !unicode.IsLetter(r):
		return false
	case unicode.IsLetter(previous):
		other := func(r rune) bool {
			return unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic, unicode.Thai)
		}
		return other(previous) != other(r) && (unicode.Is(unicode.Latin, previous) || unicode.Is(unicode.Latin, r))
	}
	return unicode.IsLetter(before) && previous >= utf8.RuneSelf && !strings.ContainsRune(withinWords, previous) && !unicode.Is(unicode.Mn, previous)
}

// usual are the signs beyond ASCII that are common in articles. Those in beforeWords
// do not follow a letter, and those in withinWords may be between two.
const (
	usual       = "‘’‚“”„‹›«»–—―…•·°§¶†‡€£¥¢©®™½¼¾±×÷²³№¿¡ªº\u00a0\u00ad\u200c\u200d\u200e\u200f،؛؟٪、。「」『』（）！？，．：；《》【】～・％"
	beforeWords = "„‚¿¡"
	withinWords = "‘’·–—…\u00a0\u00ad\u200c\u200d、。「」『』（）！？，．：；《》【】～・"
)
