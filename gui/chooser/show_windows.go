package chooser

import (
	"os/exec"
	"syscall"
)

// exploring returns what shows a file in the explorer, which reads its command line in
// a way of its own: the quotes stand around the path alone.
func exploring(path string) *exec.Cmd {
	c := exec.Command("explorer.exe")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer.exe /select,"` + path + `"`}
	return c
}
