#!/usr/bin/env bash
# Makes .venv ready: system packages where we may, the environment, the project and its libraries.
# Quick when nothing has changed. `tools/setup.sh --again` looks at everything once more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly LOG=var/setup.log STAMP=.venv/.ready
readonly LOCK_WAIT=600

# Each package group, and what is missed without it.
readonly ESSENTIAL="libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3"
readonly SCREEN="libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
  libxcb-image0 libxcb-render-util0 libxcb-randr0 libxcb-xinerama0 libxcb-xkb1"
readonly TRIALS="xvfb xauth xdotool"
readonly SHELL_ACCESS="sqlite3"
readonly OCR="tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-uzb
  tesseract-ocr-uzb-cyrl tesseract-ocr-tur tesseract-ocr-kir tesseract-ocr-tgk tesseract-ocr-aze
  tesseract-ocr-osd tesseract-ocr-script-cyrl"
readonly BUNDLES="chromium chromium-driver firefox-esr minisign"

say() { printf 'setup: %s\n' "$*"; }

fail() {
  printf 'setup: %s\n' "$1" >&2
  shift
  if (($#)); then printf '  %s\n' "$@" >&2; fi
  exit 1
}

# Run a command with its output in the log alone.
quietly() {
  printf '\n$ %s\n' "$*" >>"$LOG"
  "$@" >>"$LOG" 2>&1 </dev/null
}

log_tail() {
  printf 'setup: the end of %s:\n' "$LOG" >&2
  tail -n 15 "$LOG" | cut -c1-200 | sed 's/^/  | /' >&2
}

# Networks stumble: once more after a pause.
twice() {
  "$@" || {
    printf '(once more in 3 s)\n' >>"$LOG"
    sleep 3
    "$@"
  }
}

key() {
  { printf '%s\n' "$PWD" && cat pyproject.toml tools/setup.sh; } | sha256sum | cut -d' ' -f1
}

find_python() {
  local name
  for name in python3.11 python3 python3.12 python3.13; do
    if "$name" -c 'import sys, ssl, sqlite3, venv
sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1 </dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

has_ensurepip() { "$1" -c 'import ensurepip' >/dev/null 2>&1; }

venv_package() { "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'; }

# Names of the installed packages, with those they provide (libglib2.0-0t64 for libglib2.0-0).
installed() {
  dpkg-query -W -f='${db:Status-Status}|${Package}, ${Provides}\n' |
    sed -n 's/^installed|//p' | tr ',' '\n' | sed 's/(.*//; s/ //g'
}

missing_of() { printf '%s\n' "$@" | grep -vxFf <(installed) || true; }

# The words that give us root's rights, one a line; fails without rights.
root_words() {
  if [[ $(id -u) == 0 ]]; then
    printf 'env\n'
  elif sudo -n true >/dev/null 2>&1 </dev/null; then
    printf 'sudo\n-n\nenv\n'
  else
    return 1
  fi
}

# apt-get's own time-out covers dpkg's lock alone, so wait for that of the package lists here.
apt() {
  local from waited=0
  while true; do
    from=$(wc -c <"$LOG")
    quietly "${ROOT[@]}" DEBIAN_FRONTEND=noninteractive apt-get -y -q \
      -o "DPkg::Lock::Timeout=$LOCK_WAIT" -o Dpkg::Options::=--force-confold "$@" && return
    tail -c "+$((from + 1))" "$LOG" | grep -q 'Could not get lock' || return 1
    ((waited < LOCK_WAIT)) || return 1
    ((waited)) || say "another program holds apt's lock, waiting"
    waited=$((waited + 5))
    sleep 5
  done
}

install_packages() {
  local name
  twice apt -o APT::Update::Error-Mode=any update || say "apt-get update had errors, going on"
  twice apt --no-install-recommends install "$@" && return
  for name in "$@"; do # one unknown name refuses them all
    apt --no-install-recommends install "$name" || true
  done
}

tell_missing() {
  local what=$1 names
  shift
  mapfile -t names < <(missing_of "$@")
  if ((${#names[@]})); then say "without ${names[*]}: $what"; fi
}

system_packages() {
  local python=$1 wanted names rights
  if ! command -v apt-get dpkg-query >/dev/null; then
    say "not a Debian: install yourself what docs/DEPENDENCIES.md lists under System"
    return
  fi
  read -r -d '' -a wanted <<<"$ESSENTIAL $SCREEN $TRIALS $SHELL_ACCESS $OCR $BUNDLES" || true
  mapfile -t names < <(missing_of "${wanted[@]}")
  has_ensurepip "$python" || names+=("$(venv_package "$python")")
  ((${#names[@]})) || return 0
  if rights=$(root_words); then
    mapfile -t ROOT <<<"$rights"
    say "system packages: installing ${#names[@]}"
    install_packages "${names[@]}"
    mapfile -t names < <(missing_of "${names[@]}")
    ((${#names[@]})) || return 0
    log_tail
  fi
  say "not installed; someone with rights may run, then make setup:"
  say "  apt-get update && apt-get install --no-install-recommends ${names[*]}"
  # shellcheck disable=SC2086
  {
    tell_missing "the window may not start" $ESSENTIAL
    tell_missing "no window on an X11 screen, pictures only" $SCREEN
    tell_missing "no trials on a screen" $TRIALS
    tell_missing "no sqlite3 shell to look into an archive" $SHELL_ACCESS
    tell_missing "no reading of text from scans" $OCR
    tell_missing "bundles are not tried in browsers and with the stock minisign" $BUNDLES
  }
}

usable_venv() {
  grep -qF "$PWD/.venv" .venv/bin/activate 2>/dev/null &&
    .venv/bin/python -c 'import sys, pip
sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1
}

# Debian keeps ensurepip in a package of its own; without it borrow a pip from elsewhere.
make_venv() {
  local python=$1
  rm -rf .venv
  if has_ensurepip "$python"; then
    quietly "$python" -m venv .venv
  elif command -v virtualenv >/dev/null; then
    quietly virtualenv -p "$python" .venv
  elif command -v uv >/dev/null; then
    quietly uv venv --seed --python "$python" .venv
  elif "$python" -m pip --version >/dev/null 2>&1; then
    quietly "$python" -m venv --without-pip .venv &&
      twice quietly "$python" -m pip --python .venv/bin/python install --no-input pip
  else
    fail "$python has no ensurepip, so no environment can be made. Someone with rights may run:" \
      "apt-get update && apt-get install $(venv_package "$python")"
  fi
}

project() {
  twice quietly .venv/bin/python -m pip install --no-input --editable '.[dev]' || return 1
  # Where Python is told to write no byte code, every start would compile the program anew.
  quietly .venv/bin/python -m compileall -q src || true
}

window_starts() {
  QT_QPA_PLATFORM=offscreen quietly .venv/bin/python -c \
    'from PySide6.QtWidgets import QApplication; QApplication([])'
}

screen_libraries_missing() {
  local plugin
  plugin=$(find .venv/lib -path '*/platforms/libqxcb.so' -print -quit)
  [[ -z $plugin ]] || ldd "$plugin" | awk '/not found/ {print $1}' | sort -u | paste -sd' '
}

main() {
  local python missing now
  now=$(key)
  if [[ ${1:-} != --again && -f $STAMP && $(<"$STAMP") == "$now" ]]; then return; fi
  mkdir -p var
  : >"$LOG"
  python=$(find_python) ||
    fail "no Python from 3.11 to 3.13 found (tried python3.11, python3, python3.12, python3.13)." \
      "On Debian 12: apt-get install python3 python3-venv"
  system_packages "$python"
  if ! usable_venv; then
    say "environment .venv from $("$python" --version) ($python)"
    make_venv "$python" || { log_tail; fail "the environment could not be made."; }
  fi
  say "project and its libraries"
  project || { log_tail; fail "the libraries could not be installed; is the network there?"; }
  window_starts ||
    { log_tail; fail "the window library does not start; a system library is missing, see above."; }
  missing=$(screen_libraries_missing)
  if [[ -n $missing ]]; then say "no window on an X11 screen, libraries missing: $missing"; fi
  printf '%s\n' "$now" >"$STAMP"
  say "ready after $SECONDS s"
}

main "$@"
