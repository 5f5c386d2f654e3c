#!/bin/sh
# What the page's browser test needs on Debian: Chromium, node, and Playwright's client.
set -eu
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium nodejs npm fonts-dejavu-core
npm install --silent --no-fund --no-audit --prefix "$(dirname "$0")"
