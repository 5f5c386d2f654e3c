#!/bin/sh
# Installs what the page's tests need, as far as it is missing: Chromium, node, Playwright's client,
# axe, Prettier. Where that cannot be had it says why and succeeds: PageIT then skips itself and says so.
set -u
cd "$(dirname "$0")"

give_up() {
  echo "browser test: $1; PageIT will be skipped" >&2
  exit 0
}

has() {
  command -v "$1" >/dev/null 2>&1
}

packages=
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || packages="chromium fonts-dejavu-core"
has node || packages="$packages nodejs"
has npm || packages="$packages npm"
if [ -n "$packages" ]; then
  has apt-get || give_up "no apt-get to install $packages with"
  [ "$(id -u)" = 0 ] || give_up "not root, so $packages cannot be installed"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # packages are words on purpose
  said=$(apt-get update 2>&1 && apt-get install -y --no-install-recommends $packages 2>&1) ||
    give_up "apt-get could not install $packages: $(echo "$said" | grep -m 1 '^E:')"
fi

wants() {
  sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" package.json
}

for package in axe-core playwright-core prettier; do
  if ! grep -qs "\"version\": \"$(wants "$package")\"" "node_modules/$package/package.json"; then
    npm install --silent --no-fund --no-audit --no-package-lock >/dev/null 2>&1 ||
      give_up "npm could not install $package $(wants "$package")"
  fi
done
