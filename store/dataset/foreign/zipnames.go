package foreign

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// zipStart is how a file in a zip file begins, after section 4.3.7 of PKWARE's
// specification (APPNOTE.TXT): 30 bytes, of which two say how long the name behind them is.
const (
	zipStart   = "PK\x03\x04"
	zipNameLen = 26
	zipName    = 30
)

// zipHas reports whether among the first bytes of a zip file there is a file of a name that
// is wanted. Names are given in small letters and with forward slashes.
func zipHas(head []byte, wanted func(name string) bool) bool {
	if !bytes.HasPrefix(head, []byte(zipStart)) {
		return false
	}
	for {
		if len(head) < zipName {
			return false
		}
		n := int(binary.LittleEndian.Uint16(head[zipNameLen:]))
		name := head[zipName:min(zipName+n, len(head))]
		if len(name) == n && wanted(strings.ToLower(strings.ReplaceAll(string(name), `\`, "/"))) {
			return true
		}
		next := bytes.Index(head[len(zipStart):], []byte(zipStart))
		if next < 0 {
			return false
		}
		head = head[len(zipStart)+next:]
	}
}
