package main

import (
	"os/exec"
	"syscall"
)

// endsWithParent makes the system kill a process when the thread that starts it
// ends.
func endsWithParent(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
