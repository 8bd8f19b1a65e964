{{/*
What a service uses, read from its own application.properties, which are part of this chart: nothing
here repeats what stands there. Gives JSON: port, role (of PostgreSQL), and whether it uses what the other names say. The gateway reaches
storage by URLs that upload-service has signed, which no variable tells.
*/}}
{{- define "medianest.facts" -}}
{{- $file := .root.Files.Get (printf "files/services/%s.properties" .id) -}}
{{- if not $file }}{{ fail (printf "There is no service %q." .id) }}{{ end -}}
{{- $role := regexFind "MEDIANEST_POSTGRES_USERNAME:[a-z]+" $file | trimPrefix "MEDIANEST_POSTGRES_USERNAME:" -}}
{{- dict
  "port" (regexFind "quarkus\\.http\\.port=.*" $file | regexFind "[0-9]+" | int)
  "role" $role
  "rabbitmq" (contains "medianest-rabbitmq" $file)
  "management" (contains "MEDIANEST_RABBITMQ_MANAGEMENT_URL" $file)
  "kafka" (contains "smallrye-kafka" $file)
  "postgres" (ne $role "")
  "redis" (contains "MEDIANEST_REDIS_URL" $file)
  "signs" (contains "MEDIANEST_S3_PUBLIC_ENDPOINT" $file)
  "s3" (contains "MEDIANEST_S3_ENDPOINT" $file)
  "storage" (or (contains "S3_ENDPOINT" $file) (eq .id "api-gateway"))
  "archive" (contains "MEDIANEST_ARCHIVE_S3_ENDPOINT" $file)
  "mail" (contains "MEDIANEST_SMTP_HOST" $file)
  "imports" (contains "MEDIANEST_IMPORT_" $file)
  "personalData" (contains "MEDIANEST_PERSONAL_DATA_KEYS" $file)
  "jwtPublic" (contains "MEDIANEST_JWT_PUBLIC_KEY" $file)
  "jwtPrivate" (contains "MEDIANEST_JWT_PRIVATE_KEY" $file)
  | toJson -}}
{{- end -}}

{{/* Where brokers and stores are: of operators, built in, or given. JSON. */}}
{{- define "medianest.endpoints" -}}
{{- $name := include "medianest.name" . -}}
{{- $v := .Values -}}
{{- $storage := required "Set storage.endpoint to the URL of your S3 server." $v.storage.endpoint -}}
{{- $rabbit := $v.rabbitmq.host -}}
{{- $management := $v.rabbitmq.managementUrl -}}
{{- $kafka := $v.kafka.bootstrap -}}
{{- $postgres := $v.postgres.host -}}
{{- $redis := $v.redis.url -}}
{{- if $v.rabbitmq.operator.enabled -}}
  {{- $rabbit = printf "%s-rabbitmq" $name -}}
  {{- $management = printf "http://%s:15672" $rabbit -}}
{{- end -}}
{{- if $v.kafka.operator.enabled }}{{ $kafka = printf "%s-kafka-kafka-bootstrap:9092" $name }}{{ end -}}
{{- if $v.postgres.operator.enabled }}{{ $postgres = printf "%s-postgres-rw" $name }}{{ end -}}
{{- if $v.redis.builtIn.enabled }}{{ $redis = printf "redis://%s-redis:6379" $name }}{{ end -}}
{{- if and $v.worker.keda.enabled (not $management) }}{{ fail "Set rabbitmq.managementUrl (KEDA reads the depth of queues there), or worker.keda.enabled=false." }}{{ end -}}
{{- dict
  "rabbitmq" (required "Set rabbitmq.host, or rabbitmq.operator.enabled=true." $rabbit)
  "management" $management
  "kafka" (required "Set kafka.bootstrap, or kafka.operator.enabled=true." $kafka)
  "postgres" (required "Set postgres.host, or postgres.operator.enabled=true." $postgres)
  "redis" (required "Set redis.url, or redis.builtIn.enabled=true." $redis)
  "storage" $storage
  "publicStorage" ($v.storage.publicEndpoint | default $storage)
  | toJson -}}
{{- end -}}

{{/* Port of a URL or of host:port. */}}
{{- define "medianest.portOf" -}}
{{- $authority := . | trimPrefix "https://" | trimPrefix "http://" | trimPrefix "redis://" | trimPrefix "rediss://" | regexFind "[^/]*" -}}
{{- $port := regexFind ":[0-9]+$" $authority | trimPrefix ":" -}}
{{- $port | default (ternary "443" (ternary "6379" "80" (hasPrefix "redis" .)) (hasPrefix "https" .)) -}}
{{- end -}}

{{/* The longest of all jobs, seconds. */}}
{{- define "medianest.longestJob" -}}
{{- $longest := 0 -}}
{{- range $pool := .Values.worker.pools }}{{ if $pool.enabled }}{{ $longest = max $longest (int $pool.longestJob) }}{{ end }}{{ end -}}
{{- $longest -}}
{{- end -}}

{{/* Who may hold a message unacknowledged for how long, milliseconds: twice the longest job. */}}
{{- define "medianest.consumerTimeout" -}}
{{- mul 2000 (include "medianest.longestJob" . | int) -}}
{{- end -}}
