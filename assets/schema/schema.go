// Package schema holds the JSON Schema of the native dataset. It never changes
// for a released schema version.
package schema

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"slices"
)

// Dataset is the schema of a dataset in JSON; a JSONL dataset is its header and
// its documents, a line each.
//
//go:embed dataset.schema.json
var Dataset []byte

// released are the SHA-256 of the texts that Dataset had before: an export that
// finds one of them beside a dataset knows it for Galley's own. Whoever changes
// the text adds the one that it had.
var released = []string{
	"74cdad3d0bad645a31d0d03c39eef186a66379252be0b6337e754ec671b5af77", // Galley 0.1.0
	"a8f6599f0b797b295597c0ddf78afd9de4816024f7c345b312766203687b3d17", // of 1.0.0
}

// WasReleased tells whether a text is the schema of an earlier version of Galley.
func WasReleased(text []byte) bool {
	sum := sha256.Sum256(text)
	return slices.Contains(released, hex.EncodeToString(sum[:]))
}
