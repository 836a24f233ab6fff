package incoming

import (
	"testing"

	"galley/gui/page/pagetest"
)

func TestMain(m *testing.M) { pagetest.Main(m) }
