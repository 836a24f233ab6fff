package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
)

// A child is a process that does for this one what could bring it down, or never
// end. It ends with its parent, however that ends: its standard input is a pipe
// that the parent holds open and that the system closes with it, and Linux has a
// signal for it besides.

// whileHeld is the flag that has a child end when its standard input does.
const whileHeld = "while-held"

// runChild runs a program until it ends or ctx does, and returns what it says.
func runChild(ctx context.Context, program string, args ...string) (out, problem string, err error) {
	c := exec.CommandContext(ctx, program, append(args, "--"+whileHeld)...)
	var o, p bytes.Buffer
	c.Stdout, c.Stderr = &o, &p
	held, err := c.StdinPipe()
	if err != nil {
		return "", "", err
	}
	defer func() { _ = held.Close() }() // nothing was written
	runtime.LockOSThread()              // the signal is that of a thread's end
	defer runtime.UnlockOSThread()
	endsWithParent(c)
	err = c.Run()
	return o.String(), p.String(), err
}

// endWithParent ends this process, which is a child, when its parent has ended.
func endWithParent() {
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // it holds nothing; that it ends is what counts
		fmt.Fprintln(os.Stderr, "galley: stopped, since the program that started this has ended")
		os.Exit(1)
	}()
}
