//go:build window

package main

import (
	"bytes"
	"testing"
)

func TestWindowPrintsNothingWhateverTheLocale(t *testing.T) {
	for _, env := range [][]string{
		{"LANG=C"}, {"LANG="}, {"LANG=C.UTF-8"}, {"LC_ALL=POSIX"}, {"LANG=xx_YY"}, {"LANG=xx_YY.UTF-8", "LANGUAGE=nowhere:!!"}, {"LANG=en_US.UTF-8@euro"}, {"LANG=C", "XDG_RUNTIME_DIR="},
	} {
		d := newDesk(t, "1280x800")
		for _, args := range [][]string{{"--version"}, {}} {
			c := d.command(d.galley, args...)
			c.Env = append(append(c.Env, "LANG=", "LC_ALL=", "LC_MESSAGES=", "LANGUAGE="), env...)
			var said bytes.Buffer
			c.Stderr = &said
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			if len(args) == 0 {
				d.await("msg=opened")
				_ = c.Process.Kill()
			}
			_ = c.Wait() // killed, as it should be
			if said.Len() > 0 {
				t.Errorf("%q, galley %q prints %q", env, args, said.String())
			}
		}
	}
}
