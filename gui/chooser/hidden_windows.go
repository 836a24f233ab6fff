package chooser

import (
	"os/exec"
	"syscall"
)

// hidden keeps a console window from being shown beside the dialog.
func hidden(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }
