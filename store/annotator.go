package store

import (
	"os"
	"os/user"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// AnnotatorName returns the name under which this program records decisions: the
// value of GALLEY_ANNOTATOR, or else the name of the person's account, without the
// domain that Windows puts before it, or else "annotator".
func AnnotatorName() string {
	if name := os.Getenv("GALLEY_ANNOTATOR"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && withoutDomain(u.Username) != "" {
		return withoutDomain(u.Username)
	}
	return "annotator"
}

// withoutDomain returns eva for DESK\eva.
func withoutDomain(name string) string { return name[strings.LastIndexByte(name, '\\')+1:] }

// journalName returns the name of an annotator's journal. If there is none of that
// name but one that differs only by the domain, it is that one, so that DESK\eva
// and eva share a journal.
func journalName(tx *bolt.Tx, annotator string) (string, error) {
	journals := tx.Bucket(journalBucket)
	if journals.Bucket([]byte(annotator)) != nil {
		return annotator, nil
	}
	found, plain := annotator, withoutDomain(annotator)
	if journals.Bucket([]byte(plain)) != nil {
		return plain, nil
	}
	err := journals.ForEachBucket(func(name []byte) error {
		if found == annotator && withoutDomain(string(name)) == plain {
			found = string(name)
		}
		return nil
	})
	return found, err
}
