//go:build !linux || !(amd64 || arm64)

package dataset

import "os"

func forget(*os.File, int64, int64) {}
