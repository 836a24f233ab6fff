//go:build nogui

package main

import "errors"

func openWindow(string) error {
	return usageError{errors.New("this build of Galley has no window; see galley --help for what it can do")}
}
