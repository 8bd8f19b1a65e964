{{/* Environment without secrets, for the ConfigMap. Takes root, id, facts; `more` comes last and wins. */}}
{{- define "medianest.config" -}}
{{- $at := include "medianest.endpoints" .root | fromJson -}}
{{- $v := .root.Values -}}
{{- $env := dict "QUARKUS_HTTP_HOST" "0.0.0.0" "QUARKUS_HTTP_PORT" (.facts.port | toString) "MEDIANEST_LOG_FORMAT" $v.logs.format -}}
{{- if .facts.rabbitmq -}}
  {{- $_ := set $env "MEDIANEST_RABBITMQ_HOST" $at.rabbitmq -}}
  {{- $_ := set $env "MEDIANEST_RABBITMQ_PORT" ($v.rabbitmq.port | toString) -}}
{{- end -}}
{{- if and .facts.management $at.management }}{{ $_ := set $env "MEDIANEST_RABBITMQ_MANAGEMENT_URL" $at.management }}{{ end -}}
{{- if .facts.kafka }}{{ $_ := set $env "MEDIANEST_KAFKA_BOOTSTRAP" $at.kafka }}{{ end -}}
{{- if .facts.redis }}{{ $_ := set $env "MEDIANEST_REDIS_URL" $at.redis }}{{ end -}}
{{- if .facts.postgres -}}
  {{- $_ := set $env "MEDIANEST_POSTGRES_HOST" $at.postgres -}}
  {{- $_ := set $env "MEDIANEST_POSTGRES_PORT" ($v.postgres.port | toString) -}}
  {{- $_ := set $env "MEDIANEST_POSTGRES_DB" $v.postgres.database -}}
{{- end -}}
{{- if .facts.s3 -}}
  {{- $_ := set $env "MEDIANEST_S3_ENDPOINT" $at.storage -}}
  {{- $_ := set $env "MEDIANEST_S3_REGION" $v.storage.region -}}
  {{- $_ := set $env "MEDIANEST_S3_BUCKET" $v.storage.bucket -}}
{{- end -}}
{{- if .facts.signs }}{{ $_ := set $env "MEDIANEST_S3_PUBLIC_ENDPOINT" $at.publicStorage }}{{ end -}}
{{- if and .facts.archive $v.archive.bucket -}}
  {{- $_ := set $env "MEDIANEST_ARCHIVE_S3_ENDPOINT" ($v.archive.endpoint | default $at.storage) -}}
  {{- $_ := set $env "MEDIANEST_ARCHIVE_S3_REGION" $v.storage.region -}}
  {{- $_ := set $env "MEDIANEST_ARCHIVE_S3_BUCKET" $v.archive.bucket -}}
{{- end -}}
{{- if and .facts.mail $v.mail.host -}}
  {{- $_ := set $env "MEDIANEST_SMTP_HOST" $v.mail.host -}}
  {{- $_ := set $env "MEDIANEST_SMTP_PORT" ($v.mail.port | toString) -}}
  {{- $_ := set $env "MEDIANEST_SMTP_STARTTLS" $v.mail.startTls -}}
  {{- $_ := set $env "MEDIANEST_MAIL_FROM" $v.mail.from -}}
  {{- with $v.mail.username }}{{ $_ := set $env "MEDIANEST_SMTP_USERNAME" . }}{{ end -}}
{{- end -}}
{{- if .facts.jwtPublic }}{{ $_ := set $env "MEDIANEST_JWT_PUBLIC_KEY" "/etc/medianest/keys/jwt-public.pem" }}{{ end -}}
{{- if .facts.jwtPrivate }}{{ $_ := set $env "MEDIANEST_JWT_PRIVATE_KEY" "/etc/medianest/keys/jwt-private.pem" }}{{ end -}}
{{- if eq .id "api-gateway" -}}
  {{- $_ := set $env "MEDIANEST_PUBLIC_URL" $v.publicUrl -}}
  {{- $_ := set $env "MEDIANEST_CORS_ORIGINS" (join "," ($v.corsOrigins | default (list $v.publicUrl))) -}}
  {{- $_ := set $env "MEDIANEST_BEHIND_PROXY" (or $v.ingress.enabled $v.gatewayApi.enabled | toString) -}}
  {{- $_ := set $env "MEDIANEST_ADMIN_EMAIL" $v.admin.email -}}
{{- end -}}
{{- with $v.tracing.endpoint -}}
  {{- $_ := set $env "QUARKUS_OTEL_SDK_DISABLED" "false" -}}
  {{- $_ := set $env "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT" . -}}
{{- end -}}
{{- merge (deepCopy (.more | default dict)) $env | toYaml -}}
{{- end -}}

{{/* Environment out of the Secret and out of the pod itself. */}}
{{- define "medianest.env" -}}
{{- $secret := include "medianest.secret" .root -}}
{{- $keys := dict -}}
{{- if .facts.rabbitmq }}{{ $_ := set $keys "MEDIANEST_RABBITMQ_PASSWORD" (printf "rabbitmq-%s" .id) }}{{ end -}}
{{- if .facts.postgres }}{{ $_ := set $keys "MEDIANEST_POSTGRES_PASSWORD" (printf "postgres-%s" .facts.role) }}{{ end -}}
{{- if .facts.s3 -}}
  {{- $_ := set $keys "MEDIANEST_S3_ACCESS_KEY" "s3-access-key" -}}
  {{- $_ := set $keys "MEDIANEST_S3_SECRET_KEY" "s3-secret-key" -}}
{{- end -}}
{{- if and .facts.archive .root.Values.archive.bucket -}}
  {{- $_ := set $keys "MEDIANEST_ARCHIVE_S3_ACCESS_KEY" "archive-access-key" -}}
  {{- $_ := set $keys "MEDIANEST_ARCHIVE_S3_SECRET_KEY" "archive-secret-key" -}}
{{- end -}}
{{- if and .facts.mail .root.Values.mail.host .root.Values.mail.username }}{{ $_ := set $keys "MEDIANEST_SMTP_PASSWORD" "smtp-password" }}{{ end -}}
{{- if .facts.personalData }}{{ $_ := set $keys "MEDIANEST_PERSONAL_DATA_KEYS" "personal-data-keys" }}{{ end -}}
{{- if eq .id "api-gateway" }}{{ $_ := set $keys "MEDIANEST_ADMIN_PASSWORD" "admin-password" }}{{ end -}}
- name: MEDIANEST_INSTANCE
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
{{- range $variable, $key := $keys }}
- name: {{ $variable }}
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: {{ $key }}}}
{{- end }}
{{- end -}}

{{/* The part of a pod all have in common. Takes root, name, and seccomp (a profile on the node). */}}
{{- define "medianest.podBase" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{ range . }}
  - name: {{ . }}{{ end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1001
  runAsGroup: 1001
  fsGroup: 1001
  {{- if .seccomp }}
  seccompProfile: {type: Localhost, localhostProfile: {{ .seccomp }}}
  {{- else }}
  seccompProfile: {type: RuntimeDefault}
  {{- end }}
enableServiceLinks: false
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: {matchLabels: {app.kubernetes.io/instance: {{ $.root.Release.Name }}, app.kubernetes.io/name: {{ $.name }}}}
  {{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "medianest.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/*
Started: migrations have run; they may take five minutes. Live: the process answers; a broken broker
is no reason to start again. Ready: whatever the service itself finds necessary.
*/}}
{{- define "medianest.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 150
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}
