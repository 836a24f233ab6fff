package main

import "os"

// alive reports whether a process is running.
func alive(pid int) bool {
	p, err := os.FindProcess(pid) // it opens the process
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
