#!/usr/bin/env bash
# Creates the folders of the datasets on a cluster, and sets who may enter them. May be run again.
#
#   install.sh --root DIR [--owner USER] [--group GROUP] [--dry-run]
set -euo pipefail

# folder and permissions; each folder's README.md says why
datasets="
logs 0750
sessions 0750
quarantine 0700
features 0750
models 0750
scores 0750
"

usage() {
  echo "usage: install.sh --root DIR [--owner USER] [--group GROUP] [--dry-run]" >&2
  exit 2
}

root="" owner="" group="" dry_run=""
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) dry_run=yes && shift && continue ;;
    --root | --owner | --group) ;;
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

prepare() {
  run -mkdir -p "$1"
  if [ -n "$owner$group" ]; then
    run -chown "$owner${group:+:$group}" "$1"
  fi
  run -chmod "$2" "$1"
}

prepare "$root" 0755
while read -r folder mode; do
  if [ -n "$folder" ]; then
    prepare "$root/$folder" "$mode"
  fi
done <<< "$datasets"
