{{/* 30 characters at most: the longest suffix has 22, and KEDA puts 9 before names of up to 54. */}}
{{- define "medianest.name" -}}
{{- $name := ternary .Release.Name (printf "%s-medianest" .Release.Name) (contains "medianest" .Release.Name) -}}
{{- $name | trunc 30 | trimSuffix "-" -}}
{{- end -}}

{{- define "medianest.secret" -}}
{{- .Values.secrets.existing | default (printf "%s-secrets" (include "medianest.name" .)) -}}
{{- end -}}

{{- define "medianest.labels" -}}
app.kubernetes.io/part-of: medianest
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "medianest.objectLabels" -}}
{{ include "medianest.labels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "medianest.image" -}}
{{ .root.Values.image.prefix }}{{ .id }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* Ids of the services that always run; workers come in pools. */}}
{{- define "medianest.services" -}}
{{ keys .Values.services | sortAlpha | toJson }}
{{- end -}}
