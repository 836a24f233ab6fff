//go:build nogui && !windows

package main

func openWindow(string) error {
	return wrongCall("this build of Galley has no window; see galley --help for its commands")
}
