package articles_test

import (
	"bytes"
	"errors"
	"testing"

	"galley/store/dataset"
	_ "galley/store/dataset/articles"
	"galley/store/standoff"
)

// read reads a file in the format that is detected.
func read(t *testing.T, name, file string) []standoff.Document {
	t.Helper()
	docs, wrong, err := readAll(name, file, dataset.ReadOptions{Name: name})
	if err != nil || wrong != nil {
		t.Fatalf("%s: %v %v", name, err, wrong)
	}
	return docs
}

// readAll returns the documents, what is wrong with those that are left out, and what ended
// the reading.
func readAll(name, file string, o dataset.ReadOptions) (docs []standoff.Document, wrong []error, err error) {
	c, err := dataset.Detect(name, []byte(file)).Read(bytes.NewReader([]byte(file)), o)
	if err != nil {
		return nil, nil, err
	}
	for d, err := range c.Documents {
		left := (*dataset.Error)(nil)
		switch {
		case errors.As(err, &left):
			wrong = append(wrong, err)
		case err != nil:
			return docs, wrong, err
		default:
			docs = append(docs, d)
		}
	}
	return docs, wrong, nil
}
