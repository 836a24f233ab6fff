// Package schema holds the JSON Schema of the native dataset. It never changes
// for a released schema version.
package schema

import _ "embed"

// Dataset is the schema of a dataset in JSON; a JSONL dataset is its header and
// its documents, a line each.
//
//go:embed dataset.schema.json
var Dataset []byte
