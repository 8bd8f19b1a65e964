#!/bin/sh
# RabbitMQ with the fleet's definitions, in which every user gets the password of the environment.
set -eu
umask 077
sed "s/\"password_hash\": \"\"/\"password\": \"$MEDIANEST_BROKER_PASSWORD\"/" /medianest/definitions.json >/tmp/definitions.json
chown rabbitmq /tmp/definitions.json 2>/dev/null || true
echo "load_definitions = /tmp/definitions.json" >/etc/rabbitmq/conf.d/30-definitions.conf
chmod 644 /etc/rabbitmq/conf.d/30-definitions.conf
exec docker-entrypoint.sh rabbitmq-server
