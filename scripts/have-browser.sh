#!/bin/sh
# A browser for the tests: the one that is there, else Debian's chromium, else Playwright's own.
# Fails, and says so, where none can be had: the browser tests are never skipped.
set -u

starts() {
  python - <<'PYTHON' >/dev/null 2>&1
import shutil
from playwright.sync_api import sync_playwright
found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
with sync_playwright() as playwright:
    path = next(filter(None, found), None)
    playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]).close()
PYTHON
}

starts && exit 0
if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  echo "Installing Chromium for the browser tests (apt-get)"
  # libatomic1: Playwright's own driver needs it, and a bare Debian lacks it.
  $as_root apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
    chromium libatomic1 fonts-noto-core >/dev/null 2>&1
  starts && exit 0
fi
echo "Installing Chromium for the browser tests (playwright install)"
python -m playwright install chromium && starts && exit 0
echo "No browser: the tests need Chromium, and neither apt-get nor Playwright gave one that starts." >&2
echo "Install Chromium so that 'chromium' is on the PATH, then run make test again." >&2
exit 1
