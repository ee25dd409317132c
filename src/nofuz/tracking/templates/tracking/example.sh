body='{"workspace": "{{ workspace.slug }}", "order": "test-1", "amount": "50", "currency": "{{ workspace.currency }}", "code": "{{ code }}"}'
id="test-1"
time=$(date +%s)
key=$(printf '%s' '{{ current.secret }}' | cut -c7- | base64 -d | od -An -v -tx1 | tr -d ' \n')
signature=$(printf '%s' "$id.$time.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)
curl {{ address }} -H 'content-type: application/json' \
  -H "webhook-id: $id" -H "webhook-timestamp: $time" -H "webhook-signature: v1,$signature" -d "$body"
