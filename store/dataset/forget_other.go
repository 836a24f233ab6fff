//go:build !linux

package dataset

import "os"

func forget(*os.File, int64, int64) {}
