#!/usr/bin/env bash
# Creates the folders of the datasets on a cluster, and sets who may enter them. May be run again.
#
# The folder of the logs is its shippers', and not for --group to read: lines name people. HDFS gives a
# new folder its parent's group, which is --group here: so without --shipper the folder is closed to
# every group. Where it is there already, it stays as it is.
set -euo pipefail

usage="usage: install.sh --root DIR [--owner USER] [--group GROUP] [--shipper USER:GROUP] [--dry-run]"

help() {
  cat << END
$usage

  --root DIR              below which the datasets lie, such as /data/churn
  --owner USER            who runs the program; you, if not given
  --group GROUP           who may read all but erased, history, logs and quarantine
  --shipper USER:GROUP    who ships the logs, and a group that --owner is in to read them, if their
                          folder is not there yet; the owner, if not given
  --dry-run               only show what would be done
END
}

fail() {
  printf 'install.sh: %s\n%s\n' "$1" "$usage" >&2
  exit 2
}

root="" owner="" group="" shipper="" dry_run=""
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) help && exit ;;
    --dry-run) dry_run=yes && shift && continue ;;
    --root | --owner | --group | --shipper)
      case "${2:-}" in "" | -*) fail "$1 needs a value" ;; esac
      ;;
    *) fail "'$1' is not an option" ;;
  esac
  case "$1" in
    --root) root=$2 ;;
    --owner) owner=$2 ;;
    --group) group=$2 ;;
    --shipper) shipper=$2 ;;
  esac
  shift 2
done
root=${root%/}
[ -n "$root" ] || fail "--root must name a folder, other than /"
case "$shipper" in
  "" | ?*:?*) ;;
  *) fail "--shipper is '$shipper'; it must be USER:GROUP, for the owner has to read the logs" ;;
esac
if [ -n "$group" ] && [ "${shipper#*:}" = "$group" ]; then
  fail "--shipper is '$shipper'; its group must not be --group, since the lines of logs name people"
fi

run() {
  echo "hdfs dfs $*"
  if [ -z "$dry_run" ]; then
    hdfs dfs "$@"
  fi
}

# own OWNER[:GROUP] FOLDER...; those of nobody in particular stay the caller's
own() {
  if [ -n "$1" ]; then
    run -chown "$@"
  fi
}

# Each folder's README.md says why its permissions are what they are. One call for many folders: each
# starts a JVM.
shared=("$root/activity" "$root/campaigns" "$root/features" "$root/models" "$root/scores"
  "$root/sessions" "$root/users")
private=("$root/erased" "$root/history" "$root/quarantine")

run -mkdir -p "$root" "${shared[@]}" "${private[@]}"
run -chmod 0755 "$root"
run -chmod 0750 "${shared[@]}"
run -chmod 0700 "${private[@]}"
own "$owner${group:+:$group}" "$root" "${shared[@]}" "${private[@]}"
if hdfs dfs -test -d "$root/logs" 2> /dev/null; then
  echo "$root/logs is there and stays as it is"
else
  run -mkdir "$root/logs"
  mode=0700
  [ -z "$shipper" ] || mode=0750
  if ! { run -chmod "$mode" "$root/logs" && own "${shipper:-$owner}" "$root/logs"; }; then
    # Else the next run would take it for the shippers' own.
    run -rmdir "$root/logs"
    exit 1
  fi
fi
