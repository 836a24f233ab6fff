package recordtest

import (
	"strings"
	"testing"

	"galley/store/record"
)

// What record knows and the list does not would never be missed.
func TestEveryKindOfObjectIsListed(t *testing.T) {
	kinds := map[byte]bool{}
	for _, o := range Objects() {
		kinds[byte(o.Key().Kind)] = true
	}
	for kind := range 256 {
		body := append(record.Begin(0), byte(kind))
		_, err := record.DecodeObject(body)
		if known := !strings.Contains(err.Error(), "unknown kind"); known != kinds[byte(kind)] {
			t.Errorf("objects of the kind %d: record knows them: %v, the list has them: %v", kind, known, kinds[byte(kind)])
		}
	}
}
