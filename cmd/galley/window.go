//go:build !nogui

package main

import "galley/gui"

func openWindow(project string) error {
	return gui.Run(gui.Options{Version: version, Project: project})
}
