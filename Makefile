# Galley. The two commands are make run and make test; both install the system
# libraries they miss, saying so.

TAGS := migrated_fynedo
BUILD := build
GOFUMPT := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: run test bench soak deps lint build verbs drive clean

run: build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
		exec $(BUILD)/galley; \
	else \
		echo "No display here: driving the window on a virtual one."; \
		$(MAKE) --no-print-directory drive; \
	fi

# The whole program.
build: deps
	@mkdir -p $(BUILD)
	go build -tags $(TAGS) -o $(BUILD)/galley ./cmd/galley

# The verbs alone: static, without cgo, X or GL.
verbs:
	@mkdir -p $(BUILD)
	CGO_ENABLED=0 go build -tags nogui -o $(BUILD)/galley-verbs ./cmd/galley

# Opens the window on a virtual display and does the main job in it.
drive: build
	@GALLEY=$(CURDIR)/$(BUILD)/galley GALLEY_KEEP=$(CURDIR)/$(BUILD)/drive go test -tags 'nogui window' -count 1 -run TestWindowMainJob -v ./cmd/galley > $(BUILD)/drive.log; \
	status=$$?; grep -v '^=== ' $(BUILD)/drive.log; exit $$status

# The race detector waits for a second at the end of each of a thousand programs
# unless it is told not to.
test: deps lint verbs build
	GORACE=atexit_sleep_ms=0 go test -race -timeout 25m -tags $(TAGS) ./...
	GALLEY=$(CURDIR)/$(BUILD)/galley GALLEY_VERBS=$(CURDIR)/$(BUILD)/galley-verbs go test -tags 'nogui window' -count 1 -timeout 25m -run TestWindow ./cmd/galley

bench: build
	go test -run '^$$' -bench . -benchmem -timeout 1h -tags $(TAGS) ./...
	GALLEY=$(CURDIR)/$(BUILD)/galley go test -run '^$$' -bench . -benchtime 5x -timeout 1h -tags 'nogui window' ./cmd/galley

# For a release, not for a change: 2,000 kills, 20,000 power failures in ten
# recordings, a full disk at every write, 20,000 damaged copies, long random runs
# beside the models, a day's worth of random Unicode, and an hour in the window in
# which the page is compared with one drawn anew.
soak: build
	GALLEY_TEST_KILLS=2000 go test -count 1 -timeout 2h -run TestKilledWhileEditing -v ./store
	GALLEY_TEST_DAMAGED_COPIES=20000 go test -count 1 -timeout 2h -run TestDamagedCopies -v ./store
	go test -count 1 -timeout 2h -run TestLikeAModel -v ./store -rapid.checks=5000
	GALLEY_TEST_POWER_FAILURES=2000 go test -count 10 -timeout 2h -run TestPowerFailure -v ./store
	GALLEY_TEST_FULL_DISK_STEP=1 go test -count 3 -timeout 2h -run "TestFullDiskAtEveryWrite|TestFailingDiskAtEverySync" -v ./store
	go test -count 1 -timeout 2h -tags $(TAGS) -run TestEveryByteAndEveryPoint ./gui/reader -args -rapid.checks=200000
	go test -count 1 -timeout 2h -run TestWhatIsDecidedIsWhatAPersonDid -v ./gui/work -rapid.checks=5000
	GALLEY_TEST_PAGE_SOAK=1h GALLEY=$(CURDIR)/$(BUILD)/galley go test -tags 'nogui window' -count 1 -timeout 90m -run TestWindowPageIsTheText -v ./cmd/galley

lint: deps
	@out=$$(go run $(GOFUMPT) -l .); if [ -n "$$out" ]; then echo "not formatted by gofumpt: $$out"; exit 1; fi
	go vet -tags $(TAGS) ./...
	go run $(STATICCHECK) -tags $(TAGS) ./...
	go test -tags nogui -run TestLayers ./cmd/galley
	@for os in darwin windows; do for arch in amd64 arm64; do \
		echo "building the verbs for $$os on $$arch"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -tags nogui -o /dev/null ./cmd/galley || exit 1; \
	done; done

deps:
	@./.ci/deps

clean:
	rm -rf $(BUILD)
