package store

import (
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Row is what the list of articles shows of one.
type Row = record.Row

// Counts are the figures of a whole project.
type Counts = record.Counts

// Action is what a person did, and Title what the journal says of it.
type (
	Action     = record.Action
	ActionKind = record.ActionKind
	Title      = record.Title
)

// The kinds of actions.
const (
	Tagged       = record.Tagged
	Relabeled    = record.Relabeled
	Moved        = record.Moved
	Pieced       = record.Pieced
	Noted        = record.Noted
	Attributed   = record.Attributed
	Removed      = record.Removed
	Marked       = record.Marked
	Reshaped     = record.Reshaped
	Related      = record.Related
	Unrelated    = record.Unrelated
	Carried      = record.Carried
	Dropped      = record.Dropped
	Filled       = record.Filled
	Written      = record.Written
	Accepted     = record.Accepted
	Rejected     = record.Rejected
	Allowed      = record.Allowed
	Propagated   = record.Propagated
	Brought      = record.Brought
	LabelAdded   = record.LabelAdded
	LabelEdited  = record.LabelEdited
	LabelMoved   = record.LabelMoved
	LabelRemoved = record.LabelRemoved
	LabelRetired = record.LabelRetired
	LabelsMerged = record.LabelsMerged
	LabelSplit   = record.LabelSplit
	TypeAdded    = record.TypeAdded
	TypeEdited   = record.TypeEdited
	TypeRemoved  = record.TypeRemoved
	FieldAdded   = record.FieldAdded
	FieldEdited  = record.FieldEdited
	FieldRemoved = record.FieldRemoved
)

// SameObject reports whether two objects are the same in all that is stored of them.
func SameObject(a, b standoff.Object) bool { return record.SameObject(a, b) }

// put seals a body and writes it under a key.
func put(b *bolt.Bucket, key, body []byte) error { return b.Put(key, record.Seal(key, body)) }

// get reads the record under a key, and tells whether there is one.
func get[T any](b *bolt.Bucket, key []byte, decode func(body []byte) (T, error)) (v T, there bool, err error) {
	sealed := b.Get(key)
	if sealed == nil {
		return v, false, nil
	}
	v, err = record.Read(key, sealed, decode)
	return v, true, err
}
