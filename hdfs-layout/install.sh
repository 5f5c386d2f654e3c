#!/usr/bin/env bash
# Creates the folders of the datasets on a cluster, and sets who may enter them. May be run again.
#
#   install.sh --root DIR [--owner USER] [--group GROUP] [--shipper USER[:GROUP]] [--dry-run]
#
# The folder of the logs is its shippers', and not for --group to read: lines name people. Where it
# is there already, it stays as it is.
set -euo pipefail

# folder and permissions; each folder's README.md says why
datasets="
sessions 0750
quarantine 0700
features 0750
models 0750
scores 0750
"

usage() {
  echo "usage: install.sh --root DIR [--owner USER] [--group GROUP] [--shipper USER[:GROUP]] [--dry-run]" >&2
  exit 2
}

root="" owner="" group="" shipper="" dry_run=""
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) dry_run=yes && shift && continue ;;
    --root | --owner | --group | --shipper) ;;
    *) echo "install.sh: '$1' is no option" >&2 && usage ;;
  esac
  if [ -z "${2:-}" ]; then
    echo "install.sh: $1 needs a value" >&2
    usage
  fi
  case "$1" in
    --root) root=$2 ;;
    --owner) owner=$2 ;;
    --group) group=$2 ;;
    --shipper) shipper=$2 ;;
  esac
  shift 2
done
[ -n "$root" ] || usage
root=${root%/}

run() {
  echo "hdfs dfs $*"
  if [ -z "$dry_run" ]; then
    hdfs dfs "$@"
  fi
}

# prepare FOLDER MODE [OWNER][:GROUP]
prepare() {
  run -mkdir -p "$1"
  if [ -n "$3" ]; then
    run -chown "$3" "$1"
  fi
  run -chmod "$2" "$1"
}

readers=$owner${group:+:$group}
prepare "$root" 0755 "$readers"
if hdfs dfs -test -d "$root/logs" 2>/dev/null; then
  echo "$root/logs is there and stays as it is"
else
  prepare "$root/logs" 0750 "${shipper:-$owner}"
fi
while read -r folder mode; do
  if [ -n "$folder" ]; then
    prepare "$root/$folder" "$mode" "$readers"
  fi
done <<< "$datasets"
