package reader

import "unicode"

// markNames are the letters drawn for characters that cannot be seen, by their
// usual abbreviations.
var markNames = map[rune]string{
	0x00AD: "SHY", 0x061C: "ALM", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM",
	0x2028: "LS", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
	0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM", 0x7F: "DEL", 0x85: "NEL",
}

var c0Names = [...]string{
	"NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
	"DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
}

// markOf returns the mark of a character that cannot be seen, "" for one that
// can. A joiner or non-joiner between letters does its work there and gets no
// mark; before is the character before r.
func markOf(before, r rune) string {
	switch {
	case r == '\t':
		return ""
	case r < 0x20:
		return c0Names[r]
	case r < 0x7F:
		return ""
	case (r == 0x200C || r == 0x200D) && before >= 0x300 && !unicode.IsSpace(before):
		return ""
	case r > 0x7F && r < 0xA0 && r != 0x85:
		return "CTL"
	}
	return markNames[r]
}
