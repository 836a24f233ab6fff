//go:build !windows

package exchange_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"galley/store/exchange"
)

func TestWhatCanBeReadOnlyOnceIsNotSurveyed(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := exchange.SurveyPaths(t.Context(), project(t), []string{pipe}, exchange.ImportOptions{}, nil)
	if err == nil || !strings.Contains(err.Error(), "can be read only once") {
		t.Error(err)
	}
}
