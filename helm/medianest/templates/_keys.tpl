{{/*
A pair of RSA keys as the services read them (PKCS#8 and X.509, PEM). Sprig makes PKCS#1 alone; both
forms are that with a few constant bytes in front, since the key always has 2,048 bits.
*/}}
{{- define "medianest.byte" -}}
{{- $digits := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" -}}
{{- $high := div . 4 | int -}}
{{- $low := mul 16 (mod . 4) | int -}}
{{- printf "%s%s==" (substr $high (add1 $high | int) $digits) (substr $low (add1 $low | int) $digits) | b64dec -}}
{{- end -}}

{{/* A length of 256 to 65,535 in DER, with the tag in front. Takes tag and length. */}}
{{- define "medianest.der" -}}
{{- .tag }}{{ "\x82" }}{{ include "medianest.byte" (div .length 256) }}{{ include "medianest.byte" (mod .length 256) -}}
{{- end -}}

{{/* Gives JSON: private and public. */}}
{{- define "medianest.keyPair" -}}
{{- $pkcs1 := (genSelfSignedCert "medianest" nil nil 1).Key -}}
{{- $der := $pkcs1 | replace "-----BEGIN RSA PRIVATE KEY-----" "" | replace "-----END RSA PRIVATE KEY-----" "" | replace "\n" "" | b64dec -}}
{{- $algorithm := "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00" -}}
{{- $octets := printf "%s%s" (include "medianest.der" (dict "tag" "\x04" "length" (len $der))) $der -}}
{{- $inner := printf "\x02\x01\x00%s%s" $algorithm $octets -}}
{{- $private := printf "%s%s" (include "medianest.der" (dict "tag" "\x30" "length" (len $inner))) $inner -}}
{{- /* Behind the head of 7 bytes: modulus and exponent, 266 bytes. */ -}}
{{- $numbers := printf "\x30\x82\x01\x0a%s" (substr 7 273 $der) -}}
{{- $public := printf "\x30\x82\x01\x22%s\x03\x82\x01\x0f\x00%s" $algorithm $numbers -}}
{{- dict
  "private" (printf "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n" (b64enc $private))
  "public" (printf "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n" (b64enc $public))
  | toJson -}}
{{- end -}}
