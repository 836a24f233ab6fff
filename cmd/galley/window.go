//go:build !nogui

package main

import "galley/gui"

func openWindow(project string) error {
	report, when := takeCrashReport(logFolder())
	return gui.Run(gui.Options{Version: version, Project: project, CrashReport: report, Crashed: when})
}
