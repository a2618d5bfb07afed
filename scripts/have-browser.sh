#!/bin/sh
# A browser for the tests: the one that is there, else Debian's chromium, else Playwright's own.
# Fails, and says so, where none can be had: the browser tests are never skipped.
set -u
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if python -c 'import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not pathlib.Path(p.chromium.executable_path).exists())' \
  2>/dev/null; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  echo "Installing Chromium for the browser tests (apt-get)"
  if $as_root apt-get update -qq >/dev/null 2>&1 &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
      chromium fonts-noto-core >/dev/null 2>&1 && command -v chromium >/dev/null 2>&1; then exit 0; fi
fi
echo "Installing Chromium for the browser tests (playwright install)"
if python -m playwright install chromium; then exit 0; fi
echo "No browser: the tests need Chromium, and neither apt-get nor Playwright could install it." >&2
echo "Install Chromium by hand so that 'chromium' is on the PATH, then run make test again." >&2
exit 1
