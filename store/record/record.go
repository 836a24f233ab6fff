// Package record turns the values that a project keeps into bytes and back.
//
// A record is a body, which is a version byte and the fields, and a CRC-32C
// (big-endian) of its key and the body, so that a record under a wrong key is found
// to be damaged, too. In the fields, numbers are varints; strings are a length in
// bytes and their bytes.
//
// A value that is encoded and decoded is the same again. Bytes that no encoder wrote
// are an error, never a panic, and never take much more memory than they are long. Bodies of older versions are read; only the newest version is written.
//
// The package knows the values of standoff and nothing else: it neither reads nor
// writes a file, and does not know in which bucket a record lies.
package record

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"galley/store/standoff"
)

const (
	version = 3

	// plainVersion is the version of records of schema 2, in which all attributes were
	// texts and a span had a note.
	plainVersion = 2

	// unboundVersion is the version of records of schema 1, whose checksum does not cover
	// the key. Such a record stays in a project until it is written again.
	unboundVersion = 1
)

// sumSize is how many bytes the checksum at the end of a record takes.
const sumSize = 4

var (
	errChecksum = errors.New("the checksum does not match")
	errShort    = errors.New("the record is cut off")
	errTooLarge = errors.New("the record holds a number that is too large")
	errTrailing = errors.New("the record is longer than it should be")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Checksum returns the CRC-32C of bytes.
func Checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// checksum returns the checksum of a body and, in all but the oldest records, its key.
func checksum(key, body []byte) uint32 {
	if len(body) > 0 && body[0] == unboundVersion {
		key = nil
	}
	return crc32.Update(Checksum(key), castagnoli, body)
}

// Seal makes a record of a body. It may write into the body's memory, so that the body
// must not be used any more.
func Seal(key, body []byte) []byte {
	return binary.BigEndian.AppendUint32(body, checksum(key, body))
}

// Unseal returns the body of a record, which shares the record's memory. It fails unless
// the key and the record are those that [Seal] was given and returned.
func Unseal(key, record []byte) ([]byte, error) {
	if len(record) < 1+sumSize {
		return nil, errShort
	}
	body := record[:len(record)-sumSize]
	if checksum(key, body) != binary.BigEndian.Uint32(record[len(body):]) {
		return nil, errChecksum
	}
	return body, nil
}

// Read unseals the record that was found under a key, and decodes its body.
func Read[T any](key, record []byte, decode func(body []byte) (T, error)) (v T, err error) {
	body, err := Unseal(key, record)
	if err != nil {
		return v, err
	}
	return decode(body)
}

// Begin returns a body of the newest version without fields. It has room for so many
// bytes of fields, and for the checksum.
func Begin(room int) []byte {
	return append(make([]byte, 0, 1+room+sumSize), version)
}

// Content returns what was appended to a body after [Begin]. It shares the body's
// memory.
func Content(body []byte) ([]byte, error) {
	if err := checkVersion(body); err != nil {
		return nil, err
	}
	return body[1:], nil
}

// checkVersion fails if a body has none of the known versions.
func checkVersion(body []byte) error {
	switch {
	case len(body) == 0:
		return errShort
	case body[0] == 0 || body[0] > version:
		return fmt.Errorf("the record has version %d; the newest known version is %d", body[0], version)
	}
	return nil
}

// Number returns the key of an article or an event: eight bytes, big-endian, so
// that keys sort as the numbers do.
func Number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// SpanKey returns the key of a span: the number of its article, then its id.
func SpanKey(article standoff.ArticleID, id standoff.SpanID) []byte {
	return append(Number(uint64(article)), id...)
}
