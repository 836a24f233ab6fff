package main

import "os"

// alive tells whether a process has not ended.
func alive(pid int) bool {
	p, err := os.FindProcess(pid) // it opens the process
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
