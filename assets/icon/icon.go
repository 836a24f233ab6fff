// Package icon holds the program's icon.
package icon

import _ "embed" // the icon

// PNG is the icon at 512 by 512 pixels.
//
//go:embed icon.png
var PNG []byte
