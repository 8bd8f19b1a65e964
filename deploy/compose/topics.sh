#!/bin/sh
# Makes the topics of topics.yaml that are not there yet. A single broker: replication 1.
set -eu
awk '
  /^  - name:/ { topic() ; name = $3; settings = "" }
  /^    partitions:/ { partitions = $2 }
  /^      [a-z.]+: / { key = $1; sub(":", "", key); settings = settings " --config " key "=" $2 }
  END { topic() }
  function topic() { if (name != "") print "--topic " name " --partitions " partitions settings }
' /medianest/topics.yaml | while read -r arguments; do
  # shellcheck disable=SC2086
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists --replication-factor 1 $arguments
done
