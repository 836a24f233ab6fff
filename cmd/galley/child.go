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

// A child is a process that does what could crash this one, or never end. It ends with
// its parent, however that ends: its standard input is a pipe that the system closes
// when the parent is gone, and Linux also sends it a signal.

// whileHeld is the flag of a child that ends when its standard input does.
const whileHeld = "while-held"

// runChild runs a hidden verb of a program on a file until it or ctx ends, and returns
// what it printed on standard output and standard error.
func runChild(ctx context.Context, program, verb, file string) (out, problem string, err error) {
	c := exec.CommandContext(ctx, program, verb, "--"+whileHeld, "--", file) // whose name may begin with a dash
	var o, p bytes.Buffer
	c.Stdout, c.Stderr = &o, &p
	held, err := c.StdinPipe()
	if err != nil {
		return "", "", err
	}
	defer func() { _ = held.Close() }() // nothing is written to it
	runtime.LockOSThread()              // Linux sends the signal when the thread ends
	defer runtime.UnlockOSThread()
	endsWithParent(c)
	err = c.Run()
	return o.String(), p.String(), err
}

// endWithParent ends this process, a child, when its parent ends.
func endWithParent() {
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // nothing arrives, but it ends
		fmt.Fprintln(os.Stderr, "galley: stopped, since the program that started this has ended")
		os.Exit(1)
	}()
}
